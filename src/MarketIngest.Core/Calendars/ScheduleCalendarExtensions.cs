using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>Questions that every calendar can answer from its basic ones.</summary>
public static class ScheduleCalendarExtensions
{
    /// <summary>The date itself when it is a business day, else the first one after it.</summary>
    /// <param name="calendar">The calendar to ask.</param>
    /// <param name="date">A date inside the coverage.</param>
    /// <returns>A business day on or after the date.</returns>
    public static LocalDate OnOrAfter(this IScheduleCalendar calendar, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.IsBusinessDay(date) ? date : calendar.NextBusinessDay(date);
    }

    /// <summary>The date itself when it is a business day, else the last one before it.</summary>
    /// <param name="calendar">The calendar to ask.</param>
    /// <param name="date">A date inside the coverage.</param>
    /// <returns>A business day on or before the date.</returns>
    public static LocalDate OnOrBefore(this IScheduleCalendar calendar, LocalDate date)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.IsBusinessDay(date) ? date : calendar.PreviousBusinessDay(date);
    }

    /// <summary>The business days of a half-open range, in order.</summary>
    /// <param name="calendar">The calendar to ask.</param>
    /// <param name="from">The first date.</param>
    /// <param name="until">The first date after the range; at most one day past the coverage.</param>
    /// <returns>A range that <c>foreach</c> walks without allocating.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> is earlier than <paramref name="from"/>.</exception>
    public static BusinessDayRange BusinessDays(this IScheduleCalendar calendar, LocalDate from, LocalDate until)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        return new BusinessDayRange(calendar, from, until);
    }

    /// <summary>The sessions of a half-open range of dates, in order.</summary>
    /// <param name="calendar">The calendar to ask.</param>
    /// <param name="from">The first date.</param>
    /// <param name="until">The first date after the range; at most one day past the coverage.</param>
    /// <returns>One session for each business day.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> is earlier than <paramref name="from"/>.</exception>
    public static IEnumerable<TradingSession> Sessions(this IScheduleCalendar calendar, LocalDate from, LocalDate until)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        return Enumerate(calendar, from, until);
    }

    /// <summary>The sessions of the ISO week (Monday to Sunday) that holds a date.</summary>
    /// <param name="calendar">The calendar to ask.</param>
    /// <param name="date">Any date of the week.</param>
    /// <returns>The week's sessions in order; none when the whole week is closed.</returns>
    public static IEnumerable<TradingSession> SessionsOfWeek(this IScheduleCalendar calendar, LocalDate date)
    {
        LocalDate monday = date.PlusDays(IsoDayOfWeek.Monday - date.DayOfWeek);
        return calendar.Sessions(monday, monday.PlusDays(7));
    }

    /// <summary>Whether a session runs at an instant.</summary>
    /// <param name="calendar">The calendar to ask.</param>
    /// <param name="instant">The instant to place.</param>
    /// <returns>True from a session's open up to, not including, its close.</returns>
    public static bool IsOpen(this IScheduleCalendar calendar, Instant instant)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.TryGetSession(instant.InZone(calendar.Zone).Date, out TradingSession session) && session.Contains(instant);
    }

    private static IEnumerable<TradingSession> Enumerate(IScheduleCalendar calendar, LocalDate from, LocalDate until)
    {
        for (LocalDate date = from; date < until; date = date.PlusDays(1))
            if (calendar.TryGetSession(date, out TradingSession session))
                yield return session;
    }
}
