using MarketIngest.Calendars.Oracles;
using NodaTime;

namespace MarketIngest.Calendars.Settlement;

public sealed class SettlementCalendarTests
{
    private static readonly SettlementCalendar Settlement = SettlementCalendar.UnitedStatesEquities;

    [Theory]
    [InlineData("1995-06-06", "1995-06-13")] // the last day of T+5
    [InlineData("1995-06-07", "1995-06-12")] // the first day of T+3
    [InlineData("2017-09-01", "2017-09-07")] // T+3 over Labor Day
    [InlineData("2017-09-05", "2017-09-07")]
    [InlineData("2024-05-24", "2024-05-29")] // T+2 and T+1 meet
    [InlineData("2024-05-28", "2024-05-29")]
    [InlineData("2024-10-11", "2024-10-15")] // over Columbus Day
    [InlineData("2024-10-14", "2024-10-15")] // on Columbus Day, as if made on the Friday
    [InlineData("2025-11-10", "2025-11-12")] // over Veterans Day
    [InlineData("2017-11-09", "2017-11-13")] // Veterans Day on a Saturday moves nothing
    [InlineData("2018-11-09", "2018-11-14")] // Veterans Day on a Sunday moves to Monday
    [InlineData("1989-01-09", "1989-01-17")] // King Day, traded and not settled
    [InlineData("1989-01-16", "1989-01-23")]
    [InlineData("1997-01-15", "1997-01-21")]
    public void SettlementDate_KnownTrade_Settles(string trade, string settles) =>
        Settlement.SettlementDate(OracleFiles.Date(trade)).ShouldBe(OracleFiles.Date(settles));

    [Fact]
    public void SettlementDate_DayWithoutASession_IsRefusedNamingTheNext() =>
        Should.Throw<ArgumentException>(() => Settlement.SettlementDate(new LocalDate(2026, 7, 4))).Message.ShouldContain("2026-07-04 has no XNYS session, so no trade of that date can settle; the next session is 2026-07-06");

    [Fact]
    public void SettlementDate_BeforeTheFirstCycle_IsOutsideTheCoverage() =>
        Should.Throw<CalendarCoverageException>(() => Settlement.SettlementDate(new LocalDate(1968, 2, 8))).Coverage.Start.ShouldBe(new LocalDate(1968, 2, 9));

    [Fact]
    public void CycleOf_EffectiveDays_ChangesOnThem()
    {
        Settlement.CycleOf(new LocalDate(2024, 5, 27)).ToString().ShouldBe("T+2");
        Settlement.CycleOf(new LocalDate(2024, 5, 28)).ToString().ShouldBe("T+1");
    }
}
