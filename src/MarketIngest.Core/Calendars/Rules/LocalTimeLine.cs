using NodaTime;
using NodaTime.TimeZones;

namespace MarketIngest.Calendars.Rules;

/// <summary>
/// Turns local times that mostly come in ascending order into instants. A time in a gap moves forward by the gap, an ambiguous one is the
/// first of the two: no exchange opens in either, but a calendar that works whole days may.
/// </summary>
internal sealed class LocalTimeLine(DateTimeZone zone)
{
    private static readonly Duration Margin = Duration.FromDays(2);
    private ZoneInterval _interval = zone.GetZoneInterval(NodaConstants.UnixEpoch);

    public Instant InstantOf(LocalDateTime local)
    {
        Instant guess = local.WithOffset(_interval.WallOffset).ToInstant();
        bool clear = (!_interval.HasStart || _interval.Start + Margin <= guess) && (!_interval.HasEnd || guess < _interval.End - Margin);
        if (clear) return guess;

        Instant instant = zone.AtLeniently(local).ToInstant();
        _interval = zone.GetZoneInterval(instant);
        return instant;
    }
}
