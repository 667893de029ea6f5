using MarketIngest.Calendars.Rules;
using MarketIngest.Calendars.UnitedStates;
using NodaTime;
using static NodaTime.IsoDayOfWeek;

namespace MarketIngest.Calendars;

/// <summary>
/// The United States bond market as SIFMA recommends it, and with it the days on which the Treasury publishes its yield curve: exchange-like holidays
/// plus Columbus Day and Veterans Day. Covers 2003 to 2035; the days up to July 2026 equal those with a published ten-year yield.
/// </summary>
/// <remarks>
/// <para>Good Friday is closed unless the employment report comes out on it, when the market closes at noon and yields are published. Those years
/// are listed to 2026. Later ones follow the fit that holds for every year since 2021: a Good Friday on day 1 to 7 of its month is such a
/// day, which up to 2035 means 2034 only.</para>
/// <para>Hours are a convention, not a rule of a market without a floor: 07:00 to 17:00. Early closes known here are noon on those Good Fridays and
/// 14:00 before the other ones and after Thanksgiving. SIFMA also recommends 14:00 before some other holidays (Memorial Day, Independence Day, Christmas, New Year); no complete
/// list of them was found, so they count as full days. Add yours with <see cref="ScheduleCalendar.With"/>.</para>
/// </remarks>
public static class SifmaCalendar
{
    /// <summary>The calendar's name.</summary>
    public const string Id = "SIFMA_US";

    private static readonly int[] EmploymentReportYears = [2007, 2010, 2012, 2015, 2021, 2023, 2026];

    private static readonly Lazy<ScheduleCalendar> Shared = new(() => new ScheduleCalendar(Definition));

    /// <summary>The calendar, worked out at first use.</summary>
    public static ScheduleCalendar Instance => Shared.Value;

    /// <summary>The rules and facts the calendar is made from.</summary>
    public static CalendarDefinition Definition => new()
    {
        Id = Id,
        Zone = NewYork.Zone,
        Coverage = new DateInterval(new LocalDate(2003, 1, 1), new LocalDate(2035, 12, 31)),
        Hours = [new TradingHours(new LocalDate(2003, 1, 1), new SessionHours(new LocalTime(7, 0), new LocalTime(17, 0)))],
        Holidays =
        [
            new("New Year's Day", YearlyDate.On(1, 1), WeekendRule.SundayToMonday),
            FederalHolidays.MartinLutherKing,
            FederalHolidays.Washington,
            new("Good Friday", YearlyDate.GoodFriday.OnlyWhen(date => !HasEmploymentReport(date)), WeekendRule.Unmoved),
            FederalHolidays.Memorial,
            new("Juneteenth", YearlyDate.On(6, 19), WeekendRule.NearestWeekday) { FirstYear = 2022 },
            new("Independence Day", YearlyDate.On(7, 4), WeekendRule.NearestWeekday),
            FederalHolidays.Labor,
            FederalHolidays.Columbus,
            new("Veterans Day", YearlyDate.On(11, 11), WeekendRule.SundayToMonday),
            FederalHolidays.Thanksgiving,
            new("Christmas Day", YearlyDate.On(12, 25), WeekendRule.NearestWeekday),
        ],
        EarlyCloses =
        [
            new("Good Friday (employment report)", YearlyDate.GoodFriday.OnlyWhen(HasEmploymentReport), new LocalTime(12, 0)),
            new("Day before Good Friday", YearlyDate.GoodFriday.OnlyWhen(date => !HasEmploymentReport(date)).PlusDays(-1), new LocalTime(14, 0)),
            new("Day after Thanksgiving", YearlyDate.Nth(11, 4, Thursday).PlusDays(1), new LocalTime(14, 0)),
        ],
        Overrides =
        [
            CalendarOverride.Closed(new LocalDate(2004, 6, 11), "National day of mourning, Ronald Reagan"),
            CalendarOverride.Closed(new LocalDate(2012, 10, 30), "Hurricane Sandy"),
            CalendarOverride.Closed(new LocalDate(2018, 12, 5), "National day of mourning, George H. W. Bush"),
        ],
    };

    private static bool HasEmploymentReport(LocalDate goodFriday) =>
        goodFriday.Year <= 2026 ? EmploymentReportYears.Contains(goodFriday.Year) : goodFriday.Day <= 7;
}
