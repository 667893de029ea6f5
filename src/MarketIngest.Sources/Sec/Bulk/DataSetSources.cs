using MarketIngest.Sources.Sec.Filings;

using NodaTime;

namespace MarketIngest.Sources.Sec.Bulk;

/// <summary>
/// Which filings are held from their own documents and which from a data set. The two count a filing's rows differently, so a filing's rows come from one of
/// them; the partitions of the job say from which.
/// </summary>
/// <param name="context">What is stored.</param>
/// <param name="partOf">The key of the partition that holds a filing, if it stands in the data set of a date's quarter.</param>
internal sealed class DataSetSources(PlanContext context, Func<Partition, LocalDate, string> partOf)
{
    /// <summary>The hint of a document whose rows replace those of a data set.</summary>
    public const string ReplacesHint = "replaces";

    /// <summary>What was accepted late on a quarter's last days stands in the next quarter's set.</summary>
    public const int LateDays = 7;

    private readonly Dictionary<string, PartitionState?> states = new(StringComparer.Ordinal);

    /// <summary>Whether a run takes what it can from data sets.</summary>
    public static bool ReadsDataSets(CollectRequest request) => request.Option("data-dir") is not null && request.Symbols.Count == 0;

    /// <summary>The filings of some dates and forms that are held from their documents, in order.</summary>
    public static async Task<IReadOnlyList<string>> HeldAsync(LocalDate from, LocalDate until, IReadOnlyList<string> forms, PlanContext context, CancellationToken cancellationToken)
    {
        List<string> held = [];
        await foreach (List<SecFiling> rows in StoredFilings.ReadAsync(from, until, context, cancellationToken).ConfigureAwait(false))
        {
            string accession = rows[0].AccessionNumber;
            if (rows.Exists(r => r.Form is { } form && forms.Contains(form)) && await IsHeldAsync(accession, context, cancellationToken).ConfigureAwait(false))
            {
                held.Add(accession);
            }
        }

        return held;
    }

    /// <summary>Whether a data set has brought the rows of a filing, so that its document need not be fetched.</summary>
    public async ValueTask<bool> IsBroughtAsync(Partition filing, CancellationToken cancellationToken) =>

        // A part without rows brought nothing, whatever it was asked for.
        await StateAsync(filing, filing.From, cancellationToken).ConfigureAwait(false) is { ConfirmedAt: not null }
        && filing.From < LastBusinessDay(DataSetQuarter.Of(filing.From))
        && !await IsHeldAsync(filing.Key, context, cancellationToken).ConfigureAwait(false);

    /// <summary>The partition of a filing, marked where rows of it may have come from a data set: its document then replaces them all.</summary>
    public async ValueTask<Partition> MarkAsync(Partition filing, CancellationToken cancellationToken)
    {
        LocalDate next = DataSetQuarter.Of(filing.From).Until;
        bool mayReplace = IsStored(await StateAsync(filing, filing.From, cancellationToken).ConfigureAwait(false))
            || (filing.From >= next.PlusDays(-LateDays) && IsStored(await StateAsync(filing, next, cancellationToken).ConfigureAwait(false)));
        return mayReplace ? filing with { Values = new Dictionary<string, string>(filing.Values, StringComparer.Ordinal) { [ReplacesHint] = "data-set" } } : filing;
    }

    private static bool IsStored(PartitionState? state) => state is { Outcome: CollectOutcome.Collected or CollectOutcome.Partial } or { ConfirmedAt: not null };

    private static async ValueTask<bool> IsHeldAsync(string accession, PlanContext context, CancellationToken cancellationToken) =>
        IsStored(await context.GetPartitionAsync(accession, cancellationToken).ConfigureAwait(false));

    private async ValueTask<PartitionState?> StateAsync(Partition filing, LocalDate date, CancellationToken cancellationToken)
    {
        string key = partOf(filing, date);
        if (!states.TryGetValue(key, out PartitionState? state))
        {
            states[key] = state = await context.GetPartitionAsync(key, cancellationToken).ConfigureAwait(false);
        }

        return state;
    }

    private LocalDate LastBusinessDay(DataSetQuarter quarter)
    {
        LocalDate day = quarter.Until.PlusDays(-1);
        while (!context.Calendar.IsBusinessDay(day))
        {
            day = day.PlusDays(-1);
        }

        return day;
    }
}
