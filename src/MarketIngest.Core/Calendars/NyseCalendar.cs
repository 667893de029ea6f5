using MarketIngest.Calendars.Nyse;
using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>
/// The New York Stock Exchange, 1885 to 2035: every closure, early close, late open and Saturday session. Dates after the Exchange's last
/// announcement (2028) follow its rules.
/// </summary>
/// <remarks>
/// Closures of single days follow the Exchange's own list of closings, read against two published calendars. Not here: halts and silences within a
/// session, closes that ran past 16:00, and the sessions in which only bonds were traded (28 November to 11 December 1914).
/// Add what is announced later with <see cref="ScheduleCalendar.With"/>.
/// </remarks>
public static class NyseCalendar
{
    /// <summary>The Exchange's MIC.</summary>
    public const string Id = "XNYS";

    private static readonly Lazy<ScheduleCalendar> Shared = new(() => new ScheduleCalendar(Definition));

    /// <summary>The calendar, worked out at first use.</summary>
    public static ScheduleCalendar Instance => Shared.Value;

    /// <summary>The rules and facts the calendar is made from.</summary>
    public static CalendarDefinition Definition => new()
    {
        Id = Id,
        Zone = NewYork.Zone,
        Coverage = new DateInterval(new LocalDate(1885, 1, 1), new LocalDate(2035, 12, 31)),
        Hours = NyseHours.All,
        Holidays = NyseHolidays.All,
        EarlyCloses = NyseHolidays.EarlyCloses,
        Overrides = [.. NyseClosures.All, .. NyseShortenedDays.All],
    };
}
