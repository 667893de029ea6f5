using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>A run under way; tells when it takes long.</summary>
internal sealed class WatchedRun
{
    private readonly ITimer timer;
    private int isLong;

    public WatchedRun(JobRun run, Duration threshold, AlertDispatcher dispatcher, TimeProvider clock) => timer = clock.CreateTimer(
        _ =>
        {
            if (Interlocked.Exchange(ref isLong, 1) == 0)
            {
                dispatcher.Post(RunAlerts.LongRunning(run, threshold, clock.GetCurrentInstant()));
            }
        },
        null,
        threshold.ToTimeSpan(),
        Timeout.InfiniteTimeSpan);

    /// <summary>The run has ended.</summary>
    /// <returns>Whether it was told that it takes long; from now on it will not be.</returns>
    public bool End()
    {
        timer.Dispose();
        return Interlocked.Exchange(ref isLong, 1) == 1;
    }
}
