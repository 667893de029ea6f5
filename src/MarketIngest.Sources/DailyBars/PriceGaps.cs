using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.DailyBars;

/// <summary>
/// Finds the gaps of <c>prices.bars</c> where several providers have a symbol: those of the series of the first provider in the user's order. The others hold
/// what was asked of them in its place, so that their holes are no gaps.
/// </summary>
public static class PriceGaps
{
    private const string First = "yahoo";

    /// <summary>The gaps of the symbols' first series.</summary>
    /// <param name="rows">Rows of <c>prices.bars</c> in key order, as a store or a plan context reads them.</param>
    /// <param name="calendar">The calendar whose sessions are expected.</param>
    /// <param name="order">The names of the providers in the user's order; others come after them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The gaps in key order, after the last row was read. Memory is bound by the number of series and of gaps.</returns>
    public static async IAsyncEnumerable<SeriesGap> FindAsync(
        IAsyncEnumerable<ColumnBatch> rows,
        IScheduleCalendar calendar,
        IReadOnlyList<string> order,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(order);
        Dictionary<(string Symbol, string Interval), int> first = [];
        List<SeriesGap> gaps = [];
        await foreach (SeriesGap gap in GapFinder.FindAsync(RankedAsync(rows, first, order, cancellationToken), PriceBar.Schema, calendar, cancellationToken).ConfigureAwait(false))
        {
            gaps.Add(gap);
        }

        foreach (SeriesGap gap in gaps.Where(g => Rank(order, g.Series["provider"]) == first[Series(g.Series["symbol"], g.Series["interval"])]))
        {
            yield return gap;
        }
    }

    /// <summary>The name of a gap's partition under the progress of job <c>collect_daily_bars</c>.</summary>
    /// <param name="gap">A gap of <c>prices.bars</c>.</param>
    public static string KeyOf(SeriesGap gap)
    {
        ArgumentNullException.ThrowIfNull(gap);
        string key = $"{gap.Symbol}/gap/{LocalDatePattern.Iso.Format(gap.Gap.Missing[0])}..{LocalDatePattern.Iso.Format(gap.Gap.Missing[^1])}";
        return gap.Series["provider"] == First ? key : $"{gap.Series["provider"]}/{key}";
    }

    private static async IAsyncEnumerable<ColumnBatch> RankedAsync(
        IAsyncEnumerable<ColumnBatch> rows,
        Dictionary<(string Symbol, string Interval), int> first,
        IReadOnlyList<string> order,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (string Provider, string Symbol, string Interval) last = default;
        await foreach (ColumnBatch batch in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            for (int row = 0; row < batch.Count; row++)
            {
                var current = (batch.Values<string>(0)[row], batch.Values<string>(1)[row], batch.Values<string>(2)[row]);
                if (current != last)
                {
                    last = current;
                    int rank = Rank(order, last.Provider);
                    var series = Series(last.Symbol, last.Interval);
                    first[series] = first.TryGetValue(series, out int best) ? Math.Min(best, rank) : rank;
                }
            }

            yield return batch;
        }
    }

    private static (string Symbol, string Interval) Series(string symbol, string interval) => (SymbolSpelling.Canonical(symbol), interval);

    private static int Rank(IReadOnlyList<string> order, string provider)
    {
        for (int i = 0; i < order.Count; i++)
        {
            if (order[i] == provider)
            {
                return i;
            }
        }

        return order.Count;
    }
}
