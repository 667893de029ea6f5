using MarketIngest.Calendars.Rules;
using static NodaTime.IsoDayOfWeek;

namespace MarketIngest.Calendars.UnitedStates;

/// <summary>
/// The federal holidays of the United States (5 U.S.C. 6103) since 2003. Every office keeps the same days but moves weekend holidays its own
/// way, and took up Juneteenth in its own year.
/// </summary>
internal static class FederalHolidays
{
    /// <param name="weekend">How a fixed date moves off a weekend.</param>
    /// <param name="juneteenthFrom">The first year in which Juneteenth was kept.</param>
    public static IReadOnlyList<HolidayRule> Observed(WeekendRule weekend, int juneteenthFrom) =>
    [
        new("New Year's Day", YearlyDate.On(1, 1), weekend),
        MartinLutherKing,
        Washington,
        Memorial,
        new("Juneteenth", YearlyDate.On(6, 19), weekend) { FirstYear = juneteenthFrom },
        new("Independence Day", YearlyDate.On(7, 4), weekend),
        Labor,
        Columbus,
        new("Veterans Day", YearlyDate.On(11, 11), weekend),
        Thanksgiving,
        new("Christmas Day", YearlyDate.On(12, 25), weekend),
    ];

    public static HolidayRule MartinLutherKing { get; } = new("Martin Luther King Jr. Day", YearlyDate.Nth(1, 3, Monday), WeekendRule.Unmoved);

    public static HolidayRule Washington { get; } = new("Washington's Birthday", YearlyDate.Nth(2, 3, Monday), WeekendRule.Unmoved);

    public static HolidayRule Memorial { get; } = new("Memorial Day", YearlyDate.Nth(5, -1, Monday), WeekendRule.Unmoved);

    public static HolidayRule Labor { get; } = new("Labor Day", YearlyDate.Nth(9, 1, Monday), WeekendRule.Unmoved);

    public static HolidayRule Columbus { get; } = new("Columbus Day", YearlyDate.Nth(10, 2, Monday), WeekendRule.Unmoved);

    public static HolidayRule Thanksgiving { get; } = new("Thanksgiving Day", YearlyDate.Nth(11, 4, Thursday), WeekendRule.Unmoved);
}
