using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>The splits of the running year: a provider that adjusts for splits rewrites the year's earlier bars.</summary>
internal sealed class RunningYearSplits
{
    private readonly Dictionary<string, Instant> newest = new(StringComparer.Ordinal);

    /// <summary>Reads them from the store.</summary>
    public static async Task<RunningYearSplits> ReadAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var splits = new RunningYearSplits();
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        var first = new LocalDate(today.Year, 1, 1);
        await foreach (CorporateAction action in context.ReadAsync<CorporateAction>(q => q with { From = first, Until = today.PlusDays(1) }, cancellationToken).ConfigureAwait(false))
        {
            Instant day = context.Calendar.Zone.AtStartOfDay(action.ExDate).ToInstant();
            if (action.Kind == "split" && (!splits.newest.TryGetValue(action.Symbol, out Instant known) || known < day))
            {
                splits.newest[action.Symbol] = day;
            }
        }

        return splits;
    }

    /// <summary>Whether a symbol was split after an instant; an unknown instant is before everything.</summary>
    public bool HasAfter(string symbol, Instant? read) => newest.TryGetValue(symbol, out Instant split) && (read is not { } at || at < split);
}
