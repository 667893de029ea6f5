using MarketIngest.Calendars.Rules;
using MarketIngest.Calendars.UnitedStates;
using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>
/// The Federal Reserve Banks, 2003 to 2035: federal holidays, Sundays moved to Monday and Saturdays not moved, so that the banks work the Friday.
/// Executive orders and days of mourning do not close them; Juneteenth is kept since 2022.
/// </summary>
/// <remarks>The session is the day of the Fedwire Securities Service, 08:30 to 19:00 in New York. The Funds Service opens at 21:00 the evening before, which no date-bound session can say.</remarks>
public static class FedBankCalendar
{
    /// <summary>The calendar's name.</summary>
    public const string Id = "FED_BANK";

    private static readonly Lazy<ScheduleCalendar> Shared = new(() => new ScheduleCalendar(Definition));

    /// <summary>The calendar, worked out at first use.</summary>
    public static ScheduleCalendar Instance => Shared.Value;

    /// <summary>The rules the calendar is made from.</summary>
    public static CalendarDefinition Definition => new()
    {
        Id = Id,
        Zone = NewYork.Zone,
        Coverage = new DateInterval(new LocalDate(2003, 1, 1), new LocalDate(2035, 12, 31)),
        Hours = [new TradingHours(new LocalDate(2003, 1, 1), new SessionHours(new LocalTime(8, 30), new LocalTime(19, 0)))],
        Holidays = FederalHolidays.Observed(WeekendRule.SundayToMonday, juneteenthFrom: 2022),
    };
}
