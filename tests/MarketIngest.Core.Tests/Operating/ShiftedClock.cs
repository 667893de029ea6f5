namespace MarketIngest.Core.Tests.Operating;

/// <summary>A clock that shows another time than the one whose timers it has, as after it was set.</summary>
internal sealed class ShiftedClock(TimeProvider inner) : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Shift;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);
}
