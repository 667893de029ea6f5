using NodaTime;

namespace MarketIngest.Calendars.Rules;

public sealed class YearlyDateTests
{
    [Theory]
    [InlineData(1886, 4, 23)]
    [InlineData(1943, 4, 23)]
    [InlineData(1954, 4, 16)]
    [InlineData(1981, 4, 17)]
    [InlineData(2008, 3, 21)]
    [InlineData(2024, 3, 29)]
    [InlineData(2038, 4, 23)]
    public void GoodFriday_KnownYear_IsTheTwoDaysBeforeEaster(int year, int month, int day) =>
        YearlyDate.GoodFriday.InYear(year).ShouldBe(new LocalDate(year, month, day));

    [Theory]
    [InlineData(11, 4, IsoDayOfWeek.Thursday, 2026, 26)]
    [InlineData(11, -1, IsoDayOfWeek.Thursday, 1939, 30)]
    [InlineData(11, -2, IsoDayOfWeek.Thursday, 1939, 23)]
    [InlineData(5, -1, IsoDayOfWeek.Monday, 2026, 25)]
    [InlineData(9, 1, IsoDayOfWeek.Monday, 2025, 1)]
    [InlineData(2, 3, IsoDayOfWeek.Monday, 2026, 16)]
    public void Nth_FromEitherEnd_IsThatWeekday(int month, int occurrence, IsoDayOfWeek weekday, int year, int day) =>
        YearlyDate.Nth(month, occurrence, weekday).InYear(year).ShouldBe(new LocalDate(year, month, day));

    [Theory]
    [InlineData(1984, 6)]
    [InlineData(1988, 8)]
    [InlineData(2022, 8)]
    public void ElectionDay_MonthThatStartsOnTuesdayOrNot_FollowsTheFirstMonday(int year, int day) =>
        YearlyDate.ElectionDay.InYear(year).ShouldBe(new LocalDate(year, 11, day));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-5)]
    public void Nth_OccurrenceThatNotEveryMonthHas_IsRefused(int occurrence) =>
        Should.Throw<ArgumentOutOfRangeException>(() => YearlyDate.Nth(1, occurrence, IsoDayOfWeek.Monday)).ActualValue.ShouldBe(occurrence);

    [Theory]
    [InlineData(2021, WeekendRule.Unmoved, "2021-12-25")]
    [InlineData(2021, WeekendRule.SundayToMonday, "2021-12-25")]
    [InlineData(2021, WeekendRule.NearestWeekday, "2021-12-24")]
    [InlineData(2022, WeekendRule.Unmoved, "2022-12-25")]
    [InlineData(2022, WeekendRule.SundayToMonday, "2022-12-26")]
    [InlineData(2022, WeekendRule.NearestWeekday, "2022-12-26")]
    [InlineData(2024, WeekendRule.NearestWeekday, "2024-12-25")]
    public void ObservedIn_WeekendDate_MovesByTheRule(int year, WeekendRule weekend, string expected) =>
        new HolidayRule("Christmas Day", YearlyDate.On(12, 25), weekend).ObservedIn(year)!.Value.ToString("uuuu-MM-dd", null).ShouldBe(expected);

    [Fact]
    public void ObservedIn_OutsideTheSpanOrExcepted_IsNull()
    {
        HolidayRule rule = new("x", YearlyDate.On(7, 4), WeekendRule.Unmoved) { FirstYear = 1900, LastYear = 1910, ExceptYears = [1905] };
        rule.ObservedIn(1899).ShouldBeNull();
        rule.ObservedIn(1905).ShouldBeNull();
        rule.ObservedIn(1911).ShouldBeNull();
        rule.ObservedIn(1910).ShouldBe(new LocalDate(1910, 7, 4));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-02-01..x")]
    [InlineData("2026-02-01..2026-02-03/Sun")]
    public void DateListParse_BadEntry_NamesIt(string list) =>
        Should.Throw<FormatException>(() => DateList.Parse(list).ToList()).Message.ShouldContain(list);

    [Fact]
    public void DateListParse_RangesAndFilters_KeepTheirDays() =>
        DateList.Parse("2026-11-20..2026-11-23/Weekdays 2026-11-21..2026-11-28/Sat 2026-12-01")
            .ShouldBe([new(2026, 11, 20), new(2026, 11, 23), new(2026, 11, 21), new(2026, 11, 28), new(2026, 12, 1)]);
}
