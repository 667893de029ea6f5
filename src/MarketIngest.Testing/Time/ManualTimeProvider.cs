using NodaTime;

namespace MarketIngest.Testing.Time;

/// <summary>
/// A clock that stands still until it is moved. Timers, and so every delay and time-out that is made from it, fire while it is moved, in the order of
/// their due times, each at its own instant.
/// </summary>
/// <param name="start">The instant at which it stands first.</param>
public sealed class ManualTimeProvider(Instant start) : TimeProvider
{
    private readonly Lock sync = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start.ToDateTimeOffset();

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The instant at which the next timer fires, or null when none is armed.</summary>
    public Instant? NextDue
    {
        get
        {
            lock (sync)
            {
                return timers.Count == 0 ? null : Instant.FromDateTimeOffset(timers.Min(timer => timer.Due));
            }
        }
    }

    /// <summary>How many timers are armed: how many delays and time-outs wait on this clock.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (sync)
            {
                return timers.Count;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (sync)
        {
            return now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        ManualTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, and fires what becomes due on the way.</summary>
    /// <param name="time">How far; not negative.</param>
    public void Advance(Duration time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Duration.Zero);
        DateTimeOffset target = GetUtcNow() + time.ToTimeSpan();
        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }

        lock (sync)
        {
            now = target;
        }
    }

    /// <summary>Waits, in real time, until a timer is armed: until the code under test waits on this clock.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The instant at which that timer fires.</returns>
    public async Task<Instant> WaitForTimerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (NextDue is { } due)
            {
                return due;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), System, cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Arm(ManualTimer timer, TimeSpan dueTime)
    {
        lock (sync)
        {
            timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = now + dueTime;
                timers.Add(timer);
            }
        }
    }

    internal void Disarm(ManualTimer timer)
    {
        lock (sync)
        {
            timers.Remove(timer);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset target)
    {
        lock (sync)
        {
            ManualTimer? next = timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > target)
            {
                return null;
            }

            now = next.Due > now ? next.Due : now;
            timers.Remove(next);
            return next;
        }
    }
}
