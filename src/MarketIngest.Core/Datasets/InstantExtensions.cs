using NodaTime;

namespace MarketIngest;

/// <summary>The precision that every store keeps: microseconds.</summary>
public static class InstantExtensions
{
    private const int TicksPerMicrosecond = 10;

    /// <summary>Cuts an instant to whole microseconds, towards the past.</summary>
    public static Instant ToMicroseconds(this Instant instant) => FromUnixMicroseconds(instant.ToUnixMicroseconds());

    /// <summary>Microseconds since 1970-01-01T00:00:00Z, cut towards the past.</summary>
    public static long ToUnixMicroseconds(this Instant instant)
    {
        // ToUnixTimeTicks truncates to 100 ns towards the past already; floor the rest by hand because % keeps the sign.
        long ticks = instant.ToUnixTimeTicks();
        long remainder = ticks % TicksPerMicrosecond;
        return ((ticks - remainder) / TicksPerMicrosecond) - (remainder < 0 ? 1 : 0);
    }

    /// <summary>The instant that many microseconds after 1970-01-01T00:00:00Z.</summary>
    public static Instant FromUnixMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);
}
