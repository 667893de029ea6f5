using MarketIngest.Calendars.Oracles;
using NodaTime;

namespace MarketIngest.Calendars.Deadlines;

public sealed class FilingDeadlinesTests
{
    private static readonly FilingDeadlines Deadlines = FilingDeadlines.Default;

    [Theory]
    [InlineData("2025-12-31", "2026-02-17")] // a Saturday before Washington's Birthday
    [InlineData("2026-09-30", "2026-11-16")]
    [InlineData("2026-03-31", "2026-05-15")]
    public void Form13F_QuarterEnd_RollsToADayEdgarIsOpen(string quarter, string due) =>
        Deadlines.Form13F(OracleFiles.Date(quarter)).ShouldBe(OracleFiles.Date(due));

    [Theory]
    [InlineData(30, "2026-10-30")]
    [InlineData(45, "2026-11-16")]
    [InlineData(60, "2026-11-30")]
    public void FormNPort_ConfiguredDays_MoveTheDate(int days, string due) =>
        new FilingDeadlines(new FilingDeadlineOptions { PortfolioReportDays = days }).FormNPort(new LocalDate(2026, 9, 30)).ShouldBe(OracleFiles.Date(due));

    [Fact]
    public void Constructor_OtherDays_AreRefusedWithTheValue() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new FilingDeadlines(new FilingDeadlineOptions { PortfolioReportDays = 31 })).ActualValue.ShouldBe(31);

    [Theory]
    [InlineData("2024-02-04", "2024-02-14")] // ten calendar days
    [InlineData("2024-02-05", "2024-02-12")] // five business days
    [InlineData("2024-12-19", "2024-12-30")] // Christmas Eve was closed by order
    [InlineData("2025-12-19", "2025-12-29")] // the unconfirmed closures count as open
    [InlineData("2026-07-04", "2026-07-10")] // an event on a Saturday
    public void Schedule13D_BothRegimes_CountTheirDays(string trigger, string due) =>
        Deadlines.Schedule13D(OracleFiles.Date(trigger)).ShouldBe(OracleFiles.Date(due));

    [Fact]
    public void Amendments_BeforeTheirRegime_WerePromptAndHaveNoDay()
    {
        Deadlines.Schedule13DAmendment(new LocalDate(2024, 2, 4)).ShouldBeNull();
        Deadlines.Schedule13DAmendment(new LocalDate(2024, 2, 5)).ShouldBe(new LocalDate(2024, 2, 7));
        Deadlines.Schedule13GPassiveAboveTenPercent(new LocalDate(2024, 9, 29)).ShouldBeNull();
        Deadlines.Schedule13GPassiveAboveTenPercent(new LocalDate(2024, 9, 30)).ShouldBe(new LocalDate(2024, 10, 2));
    }

    [Fact]
    public void Schedule13GPeriodic_QuarterBefore2024_HadNoReport() =>
        Should.Throw<ArgumentException>(() => Deadlines.Schedule13GPeriodic(new LocalDate(2024, 6, 30))).Message.ShouldContain("2024-06-30");

    [Fact]
    public void Between_13GOfInstitutionsAcrossTheChange_GoesFromYearsToQuarters() =>
        Deadlines.Between(FilingForm.Schedule13G, Schedule13GFiler.QualifiedInstitution, new LocalDate(2023, 9, 30), new LocalDate(2024, 12, 31))
            .ShouldBe([Period("2023-12-31", "2024-02-14"), Period("2024-09-30", "2024-11-14"), Period("2024-12-31", "2025-02-14")]);

    [Fact]
    public void Between_13GOfPassiveInvestors_HasEveryDayAsATrigger()
    {
        List<FilingDeadline> found = [.. Deadlines.Between(FilingForm.Schedule13G, Schedule13GFiler.Passive, new LocalDate(2025, 6, 13), new LocalDate(2025, 6, 17))];
        found.Select(deadline => deadline.Basis).ShouldAllBe(basis => basis == DeadlineBasis.Trigger);
        found.Select(deadline => deadline.Date.Day).ShouldBe([13, 14, 15, 16, 17]);
        found[^1].Due.ShouldBe(new LocalDate(2025, 6, 25));
    }

    [Fact]
    public void Between_NoPeriodInTheRange_IsEmpty() =>
        Deadlines.Between(FilingForm.Form13F, Schedule13GFiler.Exempt, new LocalDate(2026, 1, 1), new LocalDate(2026, 3, 30)).ShouldBeEmpty();

    [Fact]
    public void PeriodForms_DateThatEndsNoPeriod_NameTheNextEnd()
    {
        Should.Throw<ArgumentException>(() => Deadlines.Form13F(new LocalDate(2026, 5, 31))).Message.ShouldContain("2026-05-31 ends no calendar quarter; the next one ends 2026-06-30");
        Should.Throw<ArgumentException>(() => Deadlines.FormNPort(new LocalDate(2026, 2, 27))).Message.ShouldContain("the month ends 2026-02-28");
    }

    private static FilingDeadline Period(string end, string due) => new(DeadlineBasis.PeriodEnd, OracleFiles.Date(end), OracleFiles.Date(due));
}
