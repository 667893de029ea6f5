using NodaTime;

namespace MarketIngest.Scheduling.Matching;

/// <summary>Instants as ticks of 100 ns since 0001-01-01T00:00Z, the scale of <see cref="DateTime"/>.</summary>
internal static class Ticks
{
    /// <summary>The ticks of an instant, rounded down.</summary>
    public static long Of(Instant instant) => instant.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks;

    public static Instant ToInstant(long ticks) => Instant.FromUnixTimeTicks(ticks - DateTime.UnixEpoch.Ticks);

    /// <summary>The last whole second at or before an instant.</summary>
    public static long FloorSecond(Instant instant)
    {
        var ticks = Of(instant);
        var remainder = ticks % TimeSpan.TicksPerSecond;
        return ticks - (remainder < 0 ? remainder + TimeSpan.TicksPerSecond : remainder);
    }

    /// <summary>The first whole second at or after an instant.</summary>
    public static long CeilingSecond(Instant instant)
    {
        var floor = FloorSecond(instant);
        return ToInstant(floor) == instant ? floor : floor + TimeSpan.TicksPerSecond;
    }
}
