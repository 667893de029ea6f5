using System.Runtime.CompilerServices;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>The stretches of a symbol's intraday bars that a run asks for: before what is stored, after it, and what a split rewrote.</summary>
internal sealed class YahooIntradayPlan(CollectRequest request, PlanContext context, YahooInterval interval, YahooIntradayWindow window)
{
    private readonly BarClock bars = new(context.Calendar, interval.Length!.Value);

    /// <summary>The partitions of a symbol; none when all bars that are over are stored or were asked for.</summary>
    public async IAsyncEnumerable<Partition> OfAsync(string symbol, YahooIntradayHoldings held, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Instant from = Midnight(window.FirstDate);
        string series = $"{symbol}/{interval.Iso}";
        if (request.Refresh == RefreshPolicy.Always || held.First is not { } first)
        {
            if (await AfterAsync(symbol, series, from, cancellationToken).ConfigureAwait(false) is { } whole)
            {
                yield return whole;
            }

            yield break;
        }

        if (held is { BeforeSplit: { } before, Split: { } split }
            && await PastAsync(symbol, $"{series}@{ColumnText.Of(split)}", before, split, cancellationToken).ConfigureAwait(false) is { } rewritten)
        {
            yield return rewritten;
        }

        LocalDate begin = context.Calendar.OnOrAfter(window.FirstDate);
        LocalDate end = LocalDate.Min(first, window.Until.InZone(context.Calendar.Zone).Date.PlusDays(1));
        if (begin < end && await PastAsync(symbol, Key(series, begin, end), begin, end, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            yield return earlier;
        }

        if (await AfterAsync(symbol, series, bars.EndOf(held.Last), cancellationToken).ConfigureAwait(false) is { } next)
        {
            yield return next;
        }
    }

    /// <summary>Days before today, asked for once.</summary>
    private async ValueTask<Partition?> PastAsync(string symbol, string key, LocalDate from, LocalDate until, CancellationToken cancellationToken) =>
        await context.GetPartitionAsync(key, cancellationToken).ConfigureAwait(false) is { Outcome: CollectOutcome.Collected }
            ? null
            : Create(symbol, key, Midnight(from), Midnight(until), until);

    /// <summary>From an instant on, unless an answer since the last bar ended has shown that there is no more.</summary>
    private async ValueTask<Partition?> AfterAsync(string symbol, string series, Instant from, CancellationToken cancellationToken)
    {
        if (from >= window.Until)
        {
            return null;
        }

        LocalDate last = window.Until.InZone(context.Calendar.Zone).Date;
        string key = window.IsCurrent ? series : Key(series, from.InZone(context.Calendar.Zone).Date, last);
        PartitionState? state = request.Refresh == RefreshPolicy.Always ? null : await context.GetPartitionAsync(key, cancellationToken).ConfigureAwait(false);
        if (state is not null && Instant.Max(state.ConfirmedAt ?? Instant.MinValue, state.LastEmptyAt ?? Instant.MinValue) >= window.Until + window.Settling)
        {
            return null;
        }

        // A date is complete only once its session is.
        bool isOver = context.Calendar.TryGetSession(last, out TradingSession session) && window.Until >= session.Close;
        return Create(symbol, key, from, window.Until, isOver ? last.PlusDays(1) : last) with { ExpectedAt = window.Until + window.Settling };
    }

    private Partition Create(string symbol, string key, Instant from, Instant until, LocalDate completeUntil) =>
        new(key, LocalDate.Min(from.InZone(context.Calendar.Zone).Date, completeUntil.PlusDays(-1)), completeUntil)
        {
            // A symbol need not trade in every bar.
            Empty = EmptyAnswer.Plausible,
            Requires = PriceBar.Schema,
            Symbols = [symbol],
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["symbol"] = symbol,
                ["interval"] = interval.Name,
                ["from"] = ColumnText.Of(from),
                ["until"] = ColumnText.Of(until),
            },
        };

    private Instant Midnight(LocalDate date) => context.Calendar.Zone.AtStartOfDay(date).ToInstant();

    private static string Key(string series, LocalDate from, LocalDate until) => $"{series}/{ColumnText.Of(from)}..{ColumnText.Of(until)}";
}
