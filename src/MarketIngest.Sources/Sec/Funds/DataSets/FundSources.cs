using MarketIngest.Sources.Sec.Ownership;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>
/// Which filings are held from their own documents and which from a data set. The two count a filing's holdings differently, so a filing's rows come from one of
/// them; the partitions of the job say from which.
/// </summary>
internal sealed class FundSources(PlanContext context)
{
    /// <summary>The hint of a document whose rows replace those of a data set.</summary>
    public const string ReplacesHint = "replaces";

    // What was accepted late on a quarter's last days stands in the next quarter's set.
    private const int LateDays = 7;
    private readonly Dictionary<string, PartitionState?> states = new(StringComparer.Ordinal);

    /// <summary>Whether a run takes what it can from data sets.</summary>
    public static bool ReadsDataSets(CollectRequest request) => request.Option("data-dir") is not null && request.Symbols.Count == 0;

    /// <summary>The filings of a set's dates that are held from their documents, in order.</summary>
    public static async Task<IReadOnlyList<string>> HeldAsync(FundDataSet set, PlanContext context, CancellationToken cancellationToken)
    {
        List<string> held = [];
        await foreach (List<SecFiling> rows in StoredFilings.ReadAsync(set.From.PlusDays(-LateDays), set.Until, context, cancellationToken).ConfigureAwait(false))
        {
            string accession = rows[0].AccessionNumber;
            if (rows.Exists(r => r.Form is { } form && SecForms.Funds.Contains(form)) && await IsHeldAsync(accession, context, cancellationToken).ConfigureAwait(false))
            {
                held.Add(accession);
            }
        }

        return held;
    }

    /// <summary>Whether a data set has brought the rows of a filing, so that its document need not be fetched.</summary>
    public async ValueTask<bool> IsBroughtAsync(Partition filing, CancellationToken cancellationToken)
    {
        var set = FundDataSet.Of(filing.From);

        // A part without rows brought nothing, whatever it was asked for.
        return await StateAsync(set.PartOf(filing.Key), cancellationToken).ConfigureAwait(false) is { ConfirmedAt: not null }
            && filing.From < LastBusinessDay(set)
            && !await IsHeldAsync(filing.Key, context, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The partition of a filing, marked where rows of it may have come from a data set: its document then replaces them all.</summary>
    public async ValueTask<Partition> MarkAsync(Partition filing, CancellationToken cancellationToken)
    {
        var set = FundDataSet.Of(filing.From);
        bool mayReplace = IsStored(await StateAsync(set.PartOf(filing.Key), cancellationToken).ConfigureAwait(false))
            || (filing.From >= set.Until.PlusDays(-LateDays) && IsStored(await StateAsync(FundDataSet.Of(set.Until).PartOf(filing.Key), cancellationToken).ConfigureAwait(false)));
        return mayReplace ? filing with { Values = new Dictionary<string, string>(filing.Values, StringComparer.Ordinal) { [ReplacesHint] = "data-set" } } : filing;
    }

    private static bool IsStored(PartitionState? state) => state is { Outcome: CollectOutcome.Collected or CollectOutcome.Partial } or { ConfirmedAt: not null };

    private static async ValueTask<bool> IsHeldAsync(string accession, PlanContext context, CancellationToken cancellationToken) =>
        IsStored(await context.GetPartitionAsync(accession, cancellationToken).ConfigureAwait(false));

    private async ValueTask<PartitionState?> StateAsync(FundDataSetPart part, CancellationToken cancellationToken)
    {
        if (!states.TryGetValue(part.Key, out PartitionState? state))
        {
            states[part.Key] = state = await context.GetPartitionAsync(part.Key, cancellationToken).ConfigureAwait(false);
        }

        return state;
    }

    private LocalDate LastBusinessDay(FundDataSet set)
    {
        LocalDate day = set.Until.PlusDays(-1);
        while (!context.Calendar.IsBusinessDay(day))
        {
            day = day.PlusDays(-1);
        }

        return day;
    }
}
