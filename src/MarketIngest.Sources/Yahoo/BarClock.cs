using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>When the bars of a length end within the sessions of a calendar; the last bar of a session ends with it, early closes included.</summary>
internal sealed class BarClock(IScheduleCalendar calendar, Duration length)
{
    /// <summary>The newest instant, at or before another, at which a bar ended.</summary>
    public Instant LastEnd(Instant at)
    {
        LocalDate date = at.InZone(calendar.Zone).Date;
        if (calendar.TryGetSession(date, out TradingSession session))
        {
            if (at >= session.Close)
            {
                return session.Close;
            }

            Instant end = at < session.Open ? session.Open : at - Duration.FromTicks((at - session.Open).BclCompatibleTicks % length.BclCompatibleTicks);
            if (end > session.Open)
            {
                return end;
            }
        }

        return calendar.TryGetSession(calendar.PreviousBusinessDay(date), out TradingSession previous) ? previous.Close : Instant.MinValue;
    }

    /// <summary>When a bar that begins at an instant ends.</summary>
    public Instant EndOf(Instant start) =>
        calendar.TryGetSession(start.InZone(calendar.Zone).Date, out TradingSession session) && session.Contains(start)
            ? Instant.Min(start + length, session.Close)
            : start + length;
}
