using System.Runtime.CompilerServices;

using MarketIngest.Sources.Planning;
using MarketIngest.Sources.Sec.Discovery;

using NodaTime;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>
/// The base of the collectors that read filings of some form types: one partition for each filing, planned from the stored <c>sec.filings</c>, so that a filing
/// once seen is owed until it is collected; one request for each, the complete submission.
/// </summary>
/// <remarks>A collector that finds filings must run before it within the job, or the window holds nothing.</remarks>
public abstract class SecFormCollector : Collector
{
    private readonly SecRequests requests;
    private readonly OwedFilings owed = new();

    private protected SecFormCollector(SecRequests requests) => this.requests = requests;

    /// <summary>The form types it reads.</summary>
    protected abstract IReadOnlyList<string> Forms { get; }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Partition> PlanAsync(CollectRequest request, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        PlanWindow window = PlanWindow.Of(request, context, Descriptor.LookbackDays);
        Func<SecFiling, bool> wants = await ChooseAsync(request, context, cancellationToken).ConfigureAwait(false);
        HashSet<string> forms = new(Forms, StringComparer.Ordinal);

        // A filing has a row for each CIK; they stand together, since the accession number leads the key.
        string? planned = null;
        await foreach (SecFiling filing in StoredAsync(window, forms, context, cancellationToken).ConfigureAwait(false))
        {
            if (filing.AccessionNumber == planned || !wants(filing))
            {
                continue;
            }

            planned = filing.AccessionNumber;
            if (request.Refresh == RefreshPolicy.Always || await owed.IsOwedAsync(filing, context, cancellationToken).ConfigureAwait(false))
            {
                yield return PartitionOf(filing);
            }
        }
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<Payload> FetchAsync(Partition partition, ISourceClient source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(partition);
        ArgumentNullException.ThrowIfNull(source);
        string accession = partition.Value("accession");
        string cik = partition.Value("cik");
        SourceRequest request = requests.Get(
            SecEndpoints.Submission(cik, accession),
            [.. partition.Values.Select(v => (v.Key, v.Value)), ("filing-date", ColumnText.Of(partition.From))]);
        yield return await source.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Which of the window's filings a run wants; by default those that name a symbol's company, or all where the run names no symbols.</summary>
    protected virtual async ValueTask<Func<SecFiling, bool>> ChooseAsync(CollectRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        if (request.Symbols.Count == 0)
        {
            return static _ => true;
        }

        IReadOnlyList<string> ciks = await new SecSymbols(requests).ResolveAsync(request.Symbols, context.Source, cancellationToken).ConfigureAwait(false);
        return filing => ciks.Contains(filing.Cik);
    }

    private static async IAsyncEnumerable<SecFiling> StoredAsync(PlanWindow window, HashSet<string> forms, PlanContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new DatasetQuery(SecFiling.Schema) { From = window.From, Until = window.Until };
        int form = SecFiling.Schema.Ordinal("form");
        await foreach (ColumnBatch batch in context.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    // Most filings are of other forms, and a poll looks at a week of them.
                    if (!batch.IsNull(form, row) && forms.Contains(batch.Values<string>(form)[row]))
                    {
                        yield return SecFiling.Schema.Create(batch, row);
                    }
                }
            }
        }
    }

    private static Partition PartitionOf(SecFiling filing) => new(filing.AccessionNumber, filing.FilingDate, filing.FilingDate.PlusDays(1))
    {
        ExpectedAt = filing.AcceptedAt,
        Empty = EmptyAnswer.Plausible,
        Values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["accession"] = filing.AccessionNumber,
            ["cik"] = filing.Cik,
            ["form"] = filing.Form!,
        },
    };
}
