using MarketIngest.Calendars.Rules;
using MarketIngest.Calendars.UnitedStates;
using NodaTime;

namespace MarketIngest.Calendars.Settlement;

/// <summary>
/// Days on which the exchange trades and the banks do not settle: Columbus Day and Veterans Day, and to 1987, while New York's banks kept
/// them, Lincoln's Birthday and Election Day.
/// </summary>
/// <remarks>
/// NASD notices show Lincoln's Birthday left out in 1984, Election Day left out in 1985 and counted in 1988; the years between are not documented, so
/// both end with 1987.
/// From 1971 to 1977 Veterans Day was the fourth Monday of October.
/// </remarks>
internal static class SettlementHolidays
{
    private const int LastYearOfBankHolidays = 1987;

    public static IReadOnlyList<HolidayRule> All { get; } =
    [
        new("Columbus Day", YearlyDate.On(10, 12), WeekendRule.SundayToMonday) { LastYear = 1970 },
        FederalHolidays.Columbus with { FirstYear = 1971 },
        new("Veterans Day", YearlyDate.On(11, 11), WeekendRule.SundayToMonday) { LastYear = 1970 },
        new("Veterans Day", YearlyDate.Nth(10, 4, IsoDayOfWeek.Monday), WeekendRule.Unmoved) { FirstYear = 1971, LastYear = 1977 },
        new("Veterans Day", YearlyDate.On(11, 11), WeekendRule.SundayToMonday) { FirstYear = 1978 },
        new("Lincoln's Birthday", YearlyDate.On(2, 12), WeekendRule.SundayToMonday) { LastYear = LastYearOfBankHolidays },
        new("Election Day", YearlyDate.ElectionDay, WeekendRule.Unmoved) { LastYear = LastYearOfBankHolidays },
    ];
}
