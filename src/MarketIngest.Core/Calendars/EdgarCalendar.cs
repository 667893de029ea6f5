using MarketIngest.Calendars.Rules;
using MarketIngest.Calendars.UnitedStates;
using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>
/// The SEC's filing system, 2003 to 2035: closed on federal holidays as observed (a Saturday closes the Friday, New Year's Day and Juneteenth 2021
/// included) and on days on which an order closed the executive branch. Open on Good Friday and through shutdowns.
/// </summary>
/// <remarks>
/// <para>Hours are those in which filings are accepted, 06:00 to 22:00 in New York. A filing accepted after 17:30 generally carries the next
/// business day's date; that is a matter of the filing, not of the calendar.</para>
/// <para>For 24 and 26 December 2025 the order is known and no statement about EDGAR was found. <see cref="Instance"/> has them closed, since offices were;
/// <see cref="DeadlineDays"/> counts them as open, so that a due date computed across them is the earlier of the two possible ones.</para>
/// <para>Orders before 2015 are known from the orders themselves, not from the SEC's notices.</para>
/// </remarks>
public static class EdgarCalendar
{
    /// <summary>The calendar's name.</summary>
    public const string Id = "EDGAR";

    private static readonly Lazy<ScheduleCalendar> Shared = new(() => new ScheduleCalendar(Definition));

    private static readonly Lazy<ScheduleCalendar> Deadlines = new(() => new ScheduleCalendar(Definition with
    {
        Overrides = [.. EdgarClosures.All.Where(closure => closure.Evidence != HolidayEvidence.Unconfirmed)],
    }));

    /// <summary>The calendar, worked out at first use.</summary>
    public static ScheduleCalendar Instance => Shared.Value;

    /// <summary>The calendar for counting towards a due date: days whose closure is not confirmed count as open.</summary>
    public static ScheduleCalendar DeadlineDays => Deadlines.Value;

    /// <summary>The rules and facts the calendar is made from.</summary>
    public static CalendarDefinition Definition => new()
    {
        Id = Id,
        Zone = NewYork.Zone,
        Coverage = new DateInterval(new LocalDate(2003, 1, 1), new LocalDate(2035, 12, 31)),
        Hours = [new TradingHours(new LocalDate(2003, 1, 1), new SessionHours(new LocalTime(6, 0), new LocalTime(22, 0)))],
        Holidays = FederalHolidays.Observed(WeekendRule.NearestWeekday, juneteenthFrom: 2021),
        Overrides = EdgarClosures.All,
    };
}
