using System.Globalization;
using System.Runtime.CompilerServices;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Yahoo;

/// <summary>
/// Names the partitions of years, and finds those that a split rewrote: years before the split's that were read before it. Such a year gets a name with the
/// split's date, under which it was never read.
/// </summary>
internal sealed class SplitYears
{
    private readonly Dictionary<string, LocalDate> newest;
    private readonly PlanContext context;
    private readonly int currentYear;

    private SplitYears(Dictionary<string, LocalDate> newest, PlanContext context)
    {
        this.newest = newest;
        this.context = context;
        currentYear = context.Now.InZone(context.Calendar.Zone).Date.Year;
    }

    /// <summary>Reads the stored splits of the symbols.</summary>
    public static async Task<SplitYears> ReadAsync(IReadOnlyList<string> symbols, PlanContext context, CancellationToken cancellationToken)
    {
        var newest = new Dictionary<string, LocalDate>(StringComparer.Ordinal);
        LocalDate today = context.Now.InZone(context.Calendar.Zone).Date;
        await foreach (CorporateAction action in context.ReadAsync<CorporateAction>(q => q with { Symbols = symbols }, cancellationToken).ConfigureAwait(false))
        {
            if (action.Provider == YahooProvider.Name && action.Kind == "split" && action.ExDate <= today
                && (!newest.TryGetValue(action.Symbol, out LocalDate known) || known < action.ExDate))
            {
                newest[action.Symbol] = action.ExDate;
            }
        }

        return new SplitYears(newest, context);
    }

    /// <summary>
    /// The name of a symbol's year: <c>ACME/2025</c>, or <c>ACME/2025@2026-06-10</c> when a split has rewritten what was read. A year that still runs is
    /// <c>ACME/2026-to-date</c>: what was read of it must not pass for the whole.
    /// </summary>
    public async ValueTask<string> KeyAsync(string symbol, int year, CancellationToken cancellationToken)
    {
        string key = Key(symbol, year);
        if (year >= currentYear)
        {
            return $"{key}-to-date";
        }

        PartitionState? state = newest.ContainsKey(symbol) ? await context.GetPartitionAsync(key, cancellationToken).ConfigureAwait(false) : null;
        return IsRewritten(symbol, year, state) ? $"{key}@{LocalDatePattern.Iso.Format(newest[symbol])}" : key;
    }

    /// <summary>The rewritten years before a year, newest first, as far back as the symbol was ever read.</summary>
    public async IAsyncEnumerable<(int Year, string Key)> RewrittenAsync(string symbol, int before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!newest.ContainsKey(symbol))
        {
            yield break;
        }

        for (int year = before - 1; await context.GetPartitionAsync(Key(symbol, year), cancellationToken).ConfigureAwait(false) is { } state; year--)
        {
            if (IsRewritten(symbol, year, state))
            {
                yield return (year, await KeyAsync(symbol, year, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private static string Key(string symbol, int year) => string.Create(CultureInfo.InvariantCulture, $"{symbol}/{year}");

    // The year of the split itself is read from its first day on every run after it.
    private bool IsRewritten(string symbol, int year, PartitionState? state) =>
        newest.TryGetValue(symbol, out LocalDate split) && year < split.Year
        && state?.ConfirmedAt is { } confirmed && confirmed < context.Calendar.Zone.AtStartOfDay(split).ToInstant();
}
