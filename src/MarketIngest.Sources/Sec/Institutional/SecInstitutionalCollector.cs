using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Institutional;

/// <summary>Collects <c>sec.institutional_filings</c> and <c>sec.institutional_holdings</c> from complete submissions: one partition for each filing.</summary>
/// <remarks>
/// <para>Lag: a manager files within 45 days of the quarter's end; a filing is there seconds after its acceptance. Cost: one request of up to tens of megabytes
/// a filing, about 8,000 filings a quarter of all managers. A filing never changes; amendments are filings.</para>
/// <para>In its own job <c>collect_13f_filings</c> it takes the managers of <see cref="SecOptions.TrackedInstitutions"/>; in the poller's job all of them. Both
/// share their progress. A filing that is damaged anywhere is stored not at all.</para>
/// <para>Options: <c>top-institutions</c> (the first so many of the list), <c>days</c>.</para>
/// </remarks>
public sealed class SecInstitutionalCollector : SecFormCollector
{
    /// <summary>The job of its own.</summary>
    public const string OwnJob = "collect_13f_filings";

    private readonly SecOptions options;

    internal SecInstitutionalCollector(SecRequests requests, SecOptions options, string job = OwnJob)
        : base(requests)
    {
        this.options = options;
        Descriptor = new CollectorDescriptor
        {
            Job = job,
            ProgressJob = OwnJob,
            Datasets = [InstitutionalHolding.Schema, InstitutionalFiling.Schema, SecFiling.Schema],
            Calendar = "EDGAR",
            PlansFrom = [SecFiling.Schema],
            MaximumParallelism = 4,
        };
    }

    /// <inheritdoc />
    public override CollectorDescriptor Descriptor { get; }

    /// <inheritdoc />
    protected override IReadOnlyList<string> Forms => SecForms.Institutional;

    /// <inheritdoc />
    public override void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        ThirteenFFiling.Parse(payload, sink);
    }

    /// <inheritdoc />
    protected override async ValueTask<Func<SecFiling, bool>> ChooseAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (Descriptor.Job != OwnJob)
        {
            return static _ => true;
        }

        IReadOnlySet<string> tracked = TrackedFilter.Of(options, request);
        IReadOnlyList<ThirteenFDataSet> held = await HeldAsync(request, tracked, context, cancellationToken).ConfigureAwait(false);
        return filing => tracked.Contains(filing.Cik) && !held.Any(d => d.Holds(filing.FilingDate));
    }

    /// <summary>The bulk data sets that a backfill has collected whole: their filings need no request each.</summary>
    private static async ValueTask<IReadOnlyList<ThirteenFDataSet>> HeldAsync(CollectRequest request, IReadOnlySet<string> tracked, PlanContext context, CancellationToken cancellationToken)
    {
        List<ThirteenFDataSet> held = [];
        if (request is { Kind: RunKind.Backfill, From: { } from, Until: { } until })
        {
            foreach (ThirteenFDataSet set in ThirteenFDataSet.Within(from, until))
            {
                if (await context.GetPartitionAsync(set.PartitionOf(tracked), cancellationToken).ConfigureAwait(false) is { Outcome: CollectOutcome.Collected, CompleteUntil: not null })
                {
                    held.Add(set);
                }
            }
        }

        return held;
    }
}
