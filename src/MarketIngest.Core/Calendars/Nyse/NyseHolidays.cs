using MarketIngest.Calendars.Rules;
using NodaTime;
using static NodaTime.IsoDayOfWeek;

namespace MarketIngest.Calendars.Nyse;

/// <summary>
/// The Exchange's holidays by rule. A Sunday holiday moves to Monday. A Saturday holiday closed the Saturday while Saturdays were worked; since
/// 1954 it closes the Friday before, unless that Friday ends a month or year of accounts, which is why New Year's Day never moves back.
/// </summary>
internal static class NyseHolidays
{
    public static IReadOnlyList<HolidayRule> All { get; } =
    [
        new("New Year's Day", YearlyDate.On(1, 1), WeekendRule.SundayToMonday),
        new("Martin Luther King Jr. Day", YearlyDate.Nth(1, 3, Monday), WeekendRule.Unmoved) { FirstYear = 1998 },
        new("Lincoln's Birthday", YearlyDate.On(2, 12), WeekendRule.SundayToMonday) { FirstYear = 1896, LastYear = 1953 },
        new("Washington's Birthday", YearlyDate.On(2, 22), WeekendRule.SundayToMonday) { LastYear = 1963 },
        new("Washington's Birthday", YearlyDate.On(2, 22), WeekendRule.NearestWeekday) { FirstYear = 1964, LastYear = 1970 },
        new("Washington's Birthday", YearlyDate.Nth(2, 3, Monday), WeekendRule.Unmoved) { FirstYear = 1971 },
        new("Good Friday", YearlyDate.GoodFriday, WeekendRule.Unmoved) { ExceptYears = [1898, 1906, 1907] },
        new("Memorial Day", YearlyDate.On(5, 30), WeekendRule.SundayToMonday) { LastYear = 1963 },
        // In 1970 the Saturday did not move: its Friday ended the month of accounts. The like Friday of 1964 was closed all the same.
        new("Memorial Day", YearlyDate.On(5, 30), WeekendRule.NearestWeekday) { FirstYear = 1964, LastYear = 1969 },
        new("Memorial Day", YearlyDate.Nth(5, -1, Monday), WeekendRule.Unmoved) { FirstYear = 1971 },
        new("Juneteenth", YearlyDate.On(6, 19), WeekendRule.NearestWeekday) { FirstYear = 2022 },
        new("Independence Day", YearlyDate.On(7, 4), WeekendRule.SundayToMonday) { LastYear = 1953 },
        new("Independence Day", YearlyDate.On(7, 4), WeekendRule.NearestWeekday) { FirstYear = 1954 },
        new("Labor Day", YearlyDate.Nth(9, 1, Monday), WeekendRule.Unmoved) { FirstYear = 1887 },
        new("Columbus Day", YearlyDate.On(10, 12), WeekendRule.SundayToMonday) { FirstYear = 1909, LastYear = 1953 },
        new("Election Day", YearlyDate.ElectionDay, WeekendRule.Unmoved) { LastYear = 1968 },
        new("Election Day", YearlyDate.ElectionDay.OnlyWhen(date => date.Year % 4 == 0), WeekendRule.Unmoved) { FirstYear = 1972, LastYear = 1980 },
        new("Veterans Day", YearlyDate.On(11, 11), WeekendRule.SundayToMonday) { FirstYear = 1934, LastYear = 1953 },
        new("Thanksgiving Day", YearlyDate.Nth(11, -1, Thursday), WeekendRule.Unmoved) { LastYear = 1938 },
        new("Thanksgiving Day", YearlyDate.Nth(11, -2, Thursday), WeekendRule.Unmoved) { FirstYear = 1939, LastYear = 1941 },
        new("Thanksgiving Day", YearlyDate.Nth(11, 4, Thursday), WeekendRule.Unmoved) { FirstYear = 1942 },
        new("Christmas Day", YearlyDate.On(12, 25), WeekendRule.SundayToMonday) { LastYear = 1953 },
        new("Christmas Day", YearlyDate.On(12, 25), WeekendRule.NearestWeekday) { FirstYear = 1954 },
    ];

    /// <summary>
    /// The early closes that come back. When July 4 falls on a Thursday the shortened day was the Friday after it until 2012 and is the Wednesday
    /// before it since 2013; when it falls on a Saturday, Sunday or Monday there is none.
    /// </summary>
    public static IReadOnlyList<EarlyCloseRule> EarlyCloses { get; } =
    [
        new("Day before Independence Day", YearlyDate.On(7, 3).OnlyOn(Monday, Tuesday, Thursday), OneOClock) { FirstYear = 1995 },
        new("Day before Independence Day", YearlyDate.On(7, 3).OnlyOn(Wednesday), OneOClock) { FirstYear = 2013 },
        new("Day after Independence Day", YearlyDate.On(7, 5).OnlyOn(Friday), OneOClock) { FirstYear = 1995, LastYear = 2012 },
        new("Day after Thanksgiving", YearlyDate.Nth(11, 4, Thursday).PlusDays(1), OneOClock) { FirstYear = 1993 },
        new("Christmas Eve", YearlyDate.On(12, 24).OnlyOn(Monday, Tuesday, Wednesday, Thursday), OneOClock) { FirstYear = 1996 },
    ];

    private static LocalTime OneOClock => new(13, 0);
}
