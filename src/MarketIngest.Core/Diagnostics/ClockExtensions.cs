using NodaTime;

namespace MarketIngest;

/// <summary>The clock in NodaTime's terms.</summary>
public static class ClockExtensions
{
    /// <summary>The current instant, cut to microseconds.</summary>
    public static Instant GetCurrentInstant(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Instant.FromDateTimeOffset(clock.GetUtcNow()).ToMicroseconds();
    }
}
