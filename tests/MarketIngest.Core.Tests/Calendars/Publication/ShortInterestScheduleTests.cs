using MarketIngest.Calendars.Oracles;
using NodaTime;

namespace MarketIngest.Calendars.Publication;

public sealed class ShortInterestScheduleTests
{
    [Theory]
    [InlineData("2026-03-31", "2026-04-02", "2026-04-10")] // over Good Friday
    [InlineData("2026-05-15", "2026-05-19", "2026-05-27")] // over Memorial Day
    [InlineData("2026-06-15", "2026-06-17", "2026-06-25")] // over Juneteenth
    [InlineData("2025-12-31", "2026-01-05", "2026-01-12")]
    [InlineData("2024-01-12", "2024-01-17", "2024-01-24")] // the 15th was King Day
    [InlineData("2024-03-28", "2024-04-02", "2024-04-09")] // the last day of March was Easter
    [InlineData("2025-10-31", "2025-11-04", "2025-11-11")] // Veterans Day counts
    public void ForSettlement_KnownCycle_HasItsThreeDates(string settlement, string due, string publication) =>
        ShortInterestSchedule.Finra.ForSettlement(OracleFiles.Date(settlement))
            .ShouldBe(new ShortInterestCycle(OracleFiles.Date(settlement), OracleFiles.Date(due), OracleFiles.Date(publication)));

    [Fact]
    public void ForSettlement_OtherDate_IsRefusedNamingTheOneBefore() =>
        Should.Throw<ArgumentException>(() => ShortInterestSchedule.Finra.ForSettlement(new LocalDate(2026, 11, 27))).Message.ShouldContain("the last one before it is 2026-11-13");

    [Fact]
    public void Between_Year_HasTwentyFourInOrder()
    {
        List<LocalDate> dates = [.. ShortInterestSchedule.Finra.Between(new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31)).Select(c => c.SettlementDate)];
        dates.Count.ShouldBe(24);
        dates.ShouldBeInOrder();
        dates.ShouldAllBe(date => ShortInterestSchedule.Finra.SettlementOnOrBefore(date) == date);
    }

    [Theory]
    [InlineData("2026-11-12", "2026-10-30")]
    [InlineData("2026-11-13", "2026-11-13")]
    [InlineData("2026-11-29", "2026-11-13")]
    [InlineData("2026-11-30", "2026-11-30")]
    [InlineData("2026-01-02", "2025-12-31")]
    public void SettlementOnOrBefore_AnyDate_IsTheLastOne(string date, string expected) =>
        ShortInterestSchedule.Finra.SettlementOnOrBefore(OracleFiles.Date(date)).ShouldBe(OracleFiles.Date(expected));
}
