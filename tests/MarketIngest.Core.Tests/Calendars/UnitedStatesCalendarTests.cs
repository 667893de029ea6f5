using NodaTime;

namespace MarketIngest.Calendars;

public sealed class UnitedStatesCalendarTests
{
    [Theory]
    [InlineData("2021-06-18", "SIFMA_US", true)] // Juneteenth taken up in 2022
    [InlineData("2021-06-18", "FED_BANK", true)]
    [InlineData("2021-06-18", "EDGAR", false)]
    [InlineData("2021-12-31", "EDGAR", false)] // New Year's Day fell on the Saturday
    [InlineData("2021-12-31", "SIFMA_US", true)]
    [InlineData("2026-07-03", "FED_BANK", true)] // the banks do not move a Saturday
    [InlineData("2026-07-03", "SIFMA_US", false)]
    [InlineData("2026-07-03", "EDGAR", false)]
    [InlineData("2026-04-03", "SIFMA_US", true)] // Good Friday with an employment report
    [InlineData("2025-04-18", "SIFMA_US", false)]
    [InlineData("2025-04-18", "EDGAR", true)]
    [InlineData("2025-04-18", "FED_BANK", true)]
    [InlineData("2025-01-09", "EDGAR", false)]
    [InlineData("2025-01-09", "SIFMA_US", true)]
    [InlineData("2025-01-09", "FED_BANK", true)]
    [InlineData("2025-10-01", "EDGAR", true)] // a shutdown closes nothing
    [InlineData("2025-10-13", "EDGAR", false)]
    [InlineData("2025-10-13", "SIFMA_US", false)]
    [InlineData("2012-10-29", "SIFMA_US", true)]
    [InlineData("2012-10-30", "SIFMA_US", false)]
    [InlineData("2034-04-07", "SIFMA_US", true)] // by the proxy that follows the table
    [InlineData("2033-04-15", "SIFMA_US", false)]
    public void IsBusinessDay_DaysOnWhichCalendarsDiffer_AreEachCalendarsOwn(string date, string calendar, bool open) =>
        ScheduleCalendars.Get(calendar).IsBusinessDay(Oracles.OracleFiles.Date(date)).ShouldBe(open);

    [Fact]
    public void Edgar_UnconfirmedClosures_AreClosedAndStillCountTowardsDeadlines()
    {
        foreach (LocalDate date in new[] { new LocalDate(2025, 12, 24), new LocalDate(2025, 12, 26) })
        {
            EdgarCalendar.Instance.TryGetHoliday(date, out Holiday holiday).ShouldBeTrue();
            holiday.Evidence.ShouldBe(HolidayEvidence.Unconfirmed);
            EdgarCalendar.DeadlineDays.IsBusinessDay(date).ShouldBeTrue();
        }

        EdgarCalendar.DeadlineDays.IsBusinessDay(new LocalDate(2024, 12, 24)).ShouldBeFalse();
    }

    [Fact]
    public void Sifma_GoodFridayWithEmploymentReport_ClosesAtNoonAndTheThursdayIsWhole()
    {
        SifmaCalendar.Instance.TryGetSession(new LocalDate(2026, 4, 3), out TradingSession friday).ShouldBeTrue();
        (friday.Close, friday.Kind).ShouldBe((Instant.FromUtc(2026, 4, 3, 16, 0), SessionKind.EarlyClose));
        SifmaCalendar.Instance.TryGetSession(new LocalDate(2026, 4, 2), out TradingSession thursday).ShouldBeTrue();
        thursday.Kind.ShouldBe(SessionKind.Regular);
    }

    [Fact]
    public void Always_AnyDay_IsTheWholeUtcDay()
    {
        AlwaysCalendar.Instance.TryGetSession(new LocalDate(2026, 12, 25), out TradingSession session).ShouldBeTrue();
        session.ShouldBe(new TradingSession(new LocalDate(2026, 12, 25), Instant.FromUtc(2026, 12, 25, 0, 0), Instant.FromUtc(2026, 12, 26, 0, 0), SessionKind.Regular));
    }

    [Fact]
    public void Get_UnknownId_ListsTheKnownOnes() =>
        Should.Throw<ArgumentException>(() => ScheduleCalendars.Get("xnys")).Message.ShouldStartWith("Calendar 'xnys' is unknown. Known: XNYS, SIFMA_US, FED_BANK, EDGAR, ALWAYS.");

    [Fact]
    public void Get_EveryKnownId_GivesTheCalendarOfThatIdOnce()
    {
        ScheduleCalendars.Ids.ShouldBe(["XNYS", "SIFMA_US", "FED_BANK", "EDGAR", "ALWAYS"]);
        foreach (string id in ScheduleCalendars.Ids)
        {
            ScheduleCalendars.Get(id).Id.ShouldBe(id);
            ScheduleCalendars.Get(id).ShouldBeSameAs(ScheduleCalendars.Get(id));
        }
    }
}
