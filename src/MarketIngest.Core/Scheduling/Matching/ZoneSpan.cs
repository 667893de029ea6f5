using NodaTime;
using NodaTime.TimeZones;

namespace MarketIngest.Scheduling.Matching;

/// <summary>A stretch of constant offset, in ticks since 0001-01-01T00:00Z and, locally, since 0001-01-01T00:00.</summary>
internal readonly struct ZoneSpan
{
    // Unbounded ends lie beyond every instant, yet far enough from the edges of long to add an offset.
    private const long Unbounded = long.MaxValue / 2;

    private readonly ZoneInterval _interval;

    private ZoneSpan(ZoneInterval interval)
    {
        _interval = interval;
        OffsetTicks = interval.WallOffset.Ticks;
        Start = interval.HasStart ? Ticks.Of(interval.Start) : -Unbounded;
        End = interval.HasEnd ? Ticks.Of(interval.End) : Unbounded;
    }

    /// <summary>The first tick of the stretch.</summary>
    public long Start { get; }

    /// <summary>The first tick after the stretch.</summary>
    public long End { get; }

    public long OffsetTicks { get; }

    public long LocalStart => Start + OffsetTicks;

    public long LocalEnd => End + OffsetTicks;

    public bool HasStart => _interval.HasStart;

    public static ZoneSpan At(DateTimeZone zone, long ticks) => new(zone.GetZoneInterval(Ticks.ToInstant(ticks)));

    /// <summary>The local time at which the stretch before this one ended; <see cref="LocalStart"/> when there is none.</summary>
    public long LocalEndBefore(DateTimeZone zone)
        => HasStart ? Start + zone.GetUtcOffset(_interval.Start - Duration.Epsilon).Ticks : LocalStart;
}
