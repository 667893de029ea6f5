using MarketIngest.Calendars.Rules;
using MarketIngest.Calendars.UnitedStates;
using NodaTime;

namespace MarketIngest.Calendars.Settlement;

/// <summary>
/// Days on which the exchange trades and the banks do not settle: Columbus Day and Veterans Day; Martin Luther King Day until the exchange took it up
/// in 1998; and to 1985, while New York's banks kept them, Lincoln's Birthday and Election Day.
/// </summary>
/// <remarks>
/// NASD notices show Lincoln's Birthday left out in 1984, Election Day counted in 1988, and Martin Luther King Day left out in 1989 and 1997. For Election Day
/// 1985 this keeps the schedule of Notice 85-63; Notice 85-70 moved the settlement of trades of 29 October to 4 November up by a day, when the banks
/// decided to open after all. From 1971 to 1977 Veterans Day was the fourth Monday of October.
/// </remarks>
internal static class SettlementHolidays
{
    private const int LastYearOfBankHolidays = 1985;

    public static IReadOnlyList<HolidayRule> All { get; } =
    [
        FederalHolidays.MartinLutherKing with { FirstYear = 1986, LastYear = 1997 },
        new("Columbus Day", YearlyDate.On(10, 12), WeekendRule.SundayToMonday) { LastYear = 1970 },
        FederalHolidays.Columbus with { FirstYear = 1971 },
        new("Veterans Day", YearlyDate.On(11, 11), WeekendRule.SundayToMonday) { LastYear = 1970 },
        new("Veterans Day", YearlyDate.Nth(10, 4, IsoDayOfWeek.Monday), WeekendRule.Unmoved) { FirstYear = 1971, LastYear = 1977 },
        new("Veterans Day", YearlyDate.On(11, 11), WeekendRule.SundayToMonday) { FirstYear = 1978 },
        new("Lincoln's Birthday", YearlyDate.On(2, 12), WeekendRule.SundayToMonday) { LastYear = LastYearOfBankHolidays },
        new("Election Day", YearlyDate.ElectionDay, WeekendRule.Unmoved) { LastYear = LastYearOfBankHolidays },
    ];
}
