using System.Runtime.CompilerServices;

using MarketIngest.Sources.Planning;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Fills the history of <c>sec.institutional_filings</c> and <c>sec.institutional_holdings</c> from the SEC's Form 13F data sets.</summary>
/// <remarks>
/// <para>Only a backfill uses it, for the sets whose filing dates lie within its window; what is left of the window comes from single filings. It must be
/// registered before <see cref="SecInstitutionalCollector"/>, which then leaves out what a set has brought.</para>
/// <para>Cost: one request of 40 to 100 megabytes a set of three months; the managers of <see cref="SecOptions.TrackedInstitutions"/> are taken out of it while
/// it is streamed. Sets exist from April 2013 on. Lag: some weeks after the set's last filing date.</para>
/// </remarks>
public sealed class SecInstitutionalDataSetCollector : Collector
{
    private readonly SecRequests requests;
    private readonly SecOptions options;

    internal SecInstitutionalDataSetCollector(SecRequests requests, SecOptions options)
    {
        this.requests = requests;
        this.options = options;
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; } = new()
    {
        Job = SecInstitutionalCollector.OwnJob,
        Datasets = [InstitutionalHolding.Schema, InstitutionalFiling.Schema],
        Calendar = "EDGAR",
    };

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        await Task.CompletedTask.ConfigureAwait(false);
        if (request.Kind != RunKind.Backfill)
        {
            yield break;
        }

        IReadOnlySet<string> ciks = TrackedFilter.Of(options, request);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        foreach (ThirteenFDataSet set in ThirteenFDataSet.Within(window.From, window.Until))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Partition(set.PartitionOf(ciks), set.From, set.Until)
            {
                // The next set begins before this one is out.
                ExpectedAt = context.Calendar.Zone.AtStartOfDay(set.Until.PlusMonths(1)).ToInstant(),
                Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["address"] = set.Address, ["ciks"] = string.Join(',', ciks) },
            };
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        SourceRequest request = requests.Get(partition.Value("address"), ("ciks", partition.Value("ciks"))) with { AcceptedStatus = [200, 404] };
        yield return await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink) => ThirteenFDataSetParser.Parse(payload, sink);
}
