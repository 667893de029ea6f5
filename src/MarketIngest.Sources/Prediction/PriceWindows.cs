using System.Runtime.CompilerServices;

using MarketIngest.Sources.Planning;

using NodaTime;

namespace MarketIngest.Sources.Prediction;

/// <summary>
/// Divides the lives of markets into windows of a fixed grid, so that each is read whole once and a run that was interrupted goes on where it stopped.
/// A window that still runs has a name of its own (<c>…/2026-11-12-to-date</c>): what was read of it must not pass for the whole. It is read from the last
/// day that an earlier run read, which may have been incomplete.
/// </summary>
internal sealed class PriceWindows(CollectRequest request, PlanContext context, PlanWindow window, int days)
{
    // A market's last candle may end, and its last display price come, after it closed.
    private const int TailDays = 2;
    private static readonly LocalDate Epoch = new(1970, 1, 1);
    private static readonly Duration Settling = Duration.FromHours(1);

    /// <summary>Whether a window of a market is missing.</summary>
    public async ValueTask<bool> IsPendingAsync(string prefix, PredictionMarket market, CancellationToken cancellationToken)
    {
        await foreach (PriceWindow planned in OfAsync(prefix, market, cancellationToken).ConfigureAwait(false))
        {
            if (request.Kind == RunKind.Backfill || await CompleteUntilAsync(planned.Key, cancellationToken).ConfigureAwait(false) is not { } until || until < planned.Until)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The windows of a market that a run covers, oldest first; the engine leaves out those that are complete.</summary>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="market">The market.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<PriceWindow> OfAsync(string prefix, PredictionMarket market, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LocalDate opened = market.OpenTime?.InUtc().Date ?? window.From;
        LocalDate ended = market.Status == "open" ? LocalDate.MaxIsoValue : (market.CloseTime ?? context.Now).InUtc().Date.PlusDays(TailDays);
        bool isWhole = request.Kind == RunKind.Backfill && !window.IsAsked;
        LocalDate first = GridStart(isWhole ? opened : LocalDate.Max(opened, window.From));
        LocalDate until = LocalDate.Min(ended, window.IsAsked ? LocalDate.Min(window.Until, window.Today.PlusDays(1)) : window.Today.PlusDays(1));
        IEnumerable<LocalDate> starts = Grid(first, until);
        if (!isWhole && !window.IsAsked)
        {
            starts = (await MissedAsync(prefix, opened, ended, first, cancellationToken).ConfigureAwait(false)).Concat(starts);
        }

        foreach (LocalDate start in starts)
        {
            LocalDate from = LocalDate.Max(start, opened);
            LocalDate end = LocalDate.Min(start.PlusDays(days), ended);
            if (from >= end || from > window.Today)
            {
                continue;
            }

            bool isOver = UtcMidnight.Of(end) + Settling <= context.Now;
            string key = Key(prefix, start);
            string running = PriceWindow.Running(key);
            LocalDate read = from;
            if (request.Refresh != RefreshPolicy.Always && await CompleteUntilAsync(running, cancellationToken).ConfigureAwait(false) is { } complete)
            {
                read = LocalDate.Max(from, complete.PlusDays(-1));
            }

            yield return isOver
                ? new PriceWindow(key, from, end, LocalDate.Min(read, end.PlusDays(-1)))
                : new PriceWindow(running, from, LocalDate.Min(end, window.Today.PlusDays(1)), LocalDate.Min(read, window.Today));
        }
    }

    /// <summary>The windows before the usual look-back that were missed since the last complete one; none when the market was never read.</summary>
    private async Task<IEnumerable<LocalDate>> MissedAsync(string prefix, LocalDate opened, LocalDate ended, LocalDate first, CancellationToken cancellationToken)
    {
        var missed = new Stack<LocalDate>();
        LocalDate start = LocalDate.Min(first.PlusDays(-days), ended == LocalDate.MaxIsoValue ? first : GridStart(ended.PlusDays(-1)));
        for (; start.PlusDays(days) > opened; start = start.PlusDays(-days))
        {
            string key = Key(prefix, start);
            if (await CompleteUntilAsync(key, cancellationToken).ConfigureAwait(false) is not null)
            {
                return missed;
            }

            missed.Push(start);
            if (await CompleteUntilAsync(PriceWindow.Running(key), cancellationToken).ConfigureAwait(false) is not null)
            {
                return missed;
            }
        }

        return [];
    }

    private async ValueTask<LocalDate?> CompleteUntilAsync(string key, CancellationToken cancellationToken) =>
        (await context.GetPartitionAsync(key, cancellationToken).ConfigureAwait(false))?.CompleteUntil;

    private IEnumerable<LocalDate> Grid(LocalDate first, LocalDate until)
    {
        for (LocalDate start = first; start < until; start = start.PlusDays(days))
        {
            yield return start;
        }
    }

    private LocalDate GridStart(LocalDate date)
    {
        int sinceEpoch = Period.DaysBetween(Epoch, date);
        return date.PlusDays(-(((sinceEpoch % days) + days) % days));
    }

    private static string Key(string prefix, LocalDate start) => $"{prefix}/{ColumnText.Of(start)}";
}
