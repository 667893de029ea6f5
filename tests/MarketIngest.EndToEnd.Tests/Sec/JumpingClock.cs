using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>
/// A simulated clock for code that waits for nothing but this clock: a delay is over at once, and the clock stands where it ends. Delays of ten minutes
/// and more are time-outs of a source that answers at once, and never end.
/// </summary>
internal sealed class JumpingClock(Instant start) : TimeProvider
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMinutes(10);
    private readonly Lock sync = new();
    private DateTimeOffset now = start.ToDateTimeOffset();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public Instant Now => Instant.FromDateTimeOffset(GetUtcNow());

    public override DateTimeOffset GetUtcNow()
    {
        lock (sync)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void MoveTo(Instant instant)
    {
        lock (sync)
        {
            DateTimeOffset target = instant.ToDateTimeOffset();
            now = target > now ? target : now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Jump(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Jump(JumpingClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan && dueTime < ShortestTimeout)
            {
                clock.MoveTo(clock.Now + Duration.FromTimeSpan(dueTime));
                ThreadPool.QueueUserWorkItem(_ =>
                {
                    if (!Volatile.Read(ref isDisposed))
                    {
                        callback(state);
                    }
                });
            }

            return true;
        }

        public void Dispose() => Volatile.Write(ref isDisposed, true);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
