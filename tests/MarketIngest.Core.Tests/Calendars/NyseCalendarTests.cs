using NodaTime;

namespace MarketIngest.Calendars;

public sealed class NyseCalendarTests
{
    private static readonly ScheduleCalendar Nyse = NyseCalendar.Instance;

    [Theory]
    [InlineData(1888, 3, 12, "Blizzard of 1888")]
    [InlineData(1914, 7, 31, "Outbreak of World War I")]
    [InlineData(1914, 12, 11, "Outbreak of World War I")]
    [InlineData(1914, 11, 26, "Thanksgiving Day")]
    [InlineData(1933, 3, 4, "State and national bank holiday")]
    [InlineData(1945, 8, 15, "V-J Day")]
    [InlineData(1963, 11, 25, "Funeral of John F. Kennedy")]
    [InlineData(1968, 6, 12, "Paperwork crisis (Wednesday closing)")]
    [InlineData(1968, 12, 18, "Paperwork crisis (Wednesday closing)")]
    [InlineData(1968, 11, 5, "Election Day")]
    [InlineData(1980, 11, 4, "Election Day")]
    [InlineData(1985, 9, 27, "Hurricane Gloria")]
    [InlineData(2001, 9, 11, "September 11 attacks")]
    [InlineData(2001, 9, 14, "September 11 attacks")]
    [InlineData(2012, 10, 29, "Hurricane Sandy")]
    [InlineData(2012, 10, 30, "Hurricane Sandy")]
    [InlineData(2018, 12, 5, "National day of mourning, George H. W. Bush")]
    [InlineData(2021, 12, 24, "Christmas Day")]
    [InlineData(2022, 6, 20, "Juneteenth")]
    [InlineData(2025, 1, 9, "National day of mourning, Jimmy Carter")]
    [InlineData(2026, 4, 3, "Good Friday")]
    [InlineData(2026, 7, 3, "Independence Day")]
    public void TryGetHoliday_KnownClosure_GivesItsReason(int year, int month, int day, string reason)
    {
        LocalDate date = new(year, month, day);
        Nyse.IsBusinessDay(date).ShouldBeFalse();
        Nyse.TryGetSession(date, out _).ShouldBeFalse();
        Nyse.TryGetHoliday(date, out Holiday holiday).ShouldBeTrue();
        holiday.Name.ShouldBe(reason);
    }

    [Theory]
    [InlineData(1898, 4, 8)] // Good Friday, traded
    [InlineData(1906, 4, 13)] // Good Friday, traded
    [InlineData(1914, 7, 30)]
    [InlineData(1914, 12, 12)] // stocks reopen, a Saturday
    [InlineData(1952, 5, 24)] // the last Saturday
    [InlineData(1970, 5, 29)] // Memorial Day fell on the Saturday
    [InlineData(1984, 11, 6)] // first Election Day traded
    [InlineData(1995, 1, 16)] // King Day, not yet kept
    [InlineData(2010, 12, 31)] // New Year's Day fell on the Saturday
    [InlineData(2021, 6, 18)] // Juneteenth, not yet kept
    [InlineData(2021, 12, 31)]
    [InlineData(2025, 10, 13)] // Columbus Day
    [InlineData(2025, 11, 11)] // Veterans Day
    [InlineData(2025, 12, 26)]
    [InlineData(2027, 12, 31)]
    public void IsBusinessDay_LooksLikeAHolidayAndIsNone_IsTrue(int year, int month, int day)
    {
        LocalDate date = new(year, month, day);
        Nyse.IsBusinessDay(date).ShouldBeTrue();
        Nyse.TryGetHoliday(date, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2026, 11, 27, 14, 30, 18, 0, SessionKind.EarlyClose)]
    [InlineData(2026, 7, 2, 13, 30, 20, 0, SessionKind.Regular)]
    [InlineData(2026, 3, 6, 14, 30, 21, 0, SessionKind.Regular)] // Friday before the clocks change
    [InlineData(2026, 3, 9, 13, 30, 20, 0, SessionKind.Regular)] // Monday after
    [InlineData(1952, 5, 24, 14, 0, 16, 0, SessionKind.Regular)] // a Saturday, 10:00 to 12:00 daylight time
    [InlineData(1942, 7, 1, 14, 0, 19, 0, SessionKind.Regular)] // war time, one hour ahead all year
    [InlineData(1974, 2, 1, 14, 0, 19, 30, SessionKind.Regular)] // daylight time in winter, 15:30 close
    [InlineData(1985, 9, 26, 14, 0, 20, 0, SessionKind.Regular)] // the last days of the ten o'clock open
    [InlineData(1985, 9, 30, 13, 30, 20, 0, SessionKind.Regular)]
    [InlineData(2001, 9, 17, 13, 33, 20, 0, SessionKind.LateOpen)]
    [InlineData(1996, 1, 8, 16, 0, 19, 0, SessionKind.LateOpenEarlyClose)]
    [InlineData(1999, 12, 31, 14, 30, 18, 0, SessionKind.EarlyClose)]
    [InlineData(2009, 7, 2, 13, 30, 20, 0, SessionKind.Regular)] // closed 16:15, which is not kept
    public void TryGetSession_KnownDay_HasItsHoursInUtc(int year, int month, int day, int openHour, int openMinute, int closeHour, int closeMinute, SessionKind kind)
    {
        LocalDate date = new(year, month, day);
        Nyse.TryGetSession(date, out TradingSession session).ShouldBeTrue();
        session.ShouldBe(new TradingSession(
            date,
            Instant.FromUtc(year, month, day, openHour, openMinute),
            Instant.FromUtc(year, month, day, closeHour, closeMinute),
            kind));
    }

    [Fact]
    public void TryGetIrregularSession_TwoCauses_NamesBoth()
    {
        Nyse.TryGetIrregularSession(new LocalDate(1969, 2, 11), out IrregularSession irregular).ShouldBeTrue();
        (irregular.OpenReason, irregular.CloseReason).ShouldBe(("Heavy snow", "Paperwork crisis"));
        Nyse.TryGetIrregularSession(new LocalDate(2026, 7, 2), out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2001, 9, 10, 1, "2001-09-17")]
    [InlineData(2026, 7, 2, 1, "2026-07-06")]
    [InlineData(2026, 7, 3, 1, "2026-07-06")]
    [InlineData(2026, 7, 4, 0, "2026-07-06")]
    [InlineData(2026, 7, 6, 0, "2026-07-06")]
    [InlineData(2026, 7, 6, -1, "2026-07-02")]
    [InlineData(2026, 7, 5, -2, "2026-07-01")]
    [InlineData(1914, 7, 30, 1, "1914-12-12")]
    [InlineData(2024, 12, 31, 250, "2025-12-31")]
    [InlineData(2025, 12, 31, -250, "2024-12-31")]
    public void AddBusinessDays_KnownCount_LandsOnTheDay(int year, int month, int day, int days, string expected) =>
        Nyse.AddBusinessDays(new LocalDate(year, month, day), days).ToString("uuuu-MM-dd", null).ShouldBe(expected);

    [Theory]
    [InlineData(2024, 252)]
    [InlineData(2025, 250)]
    [InlineData(2026, 251)]
    [InlineData(2027, 251)]
    [InlineData(2028, 251)]
    public void CountBusinessDays_Year_IsThePublishedNumber(int year, int sessions) =>
        Nyse.CountBusinessDays(new LocalDate(year, 1, 1), new LocalDate(year + 1, 1, 1)).ShouldBe(sessions);

    [Fact]
    public void SessionsOfWeek_ThanksgivingWeek_HasFourOfWhichOneEndsEarly() =>
        Nyse.SessionsOfWeek(new LocalDate(2026, 11, 26)).Select(s => s.Kind)
            .ShouldBe([SessionKind.Regular, SessionKind.Regular, SessionKind.Regular, SessionKind.EarlyClose]);

    [Fact]
    public void IsOpen_OpenAndClose_IncludesTheFirstOnly()
    {
        Nyse.IsOpen(Instant.FromUtc(2026, 11, 27, 14, 29, 59)).ShouldBeFalse();
        Nyse.IsOpen(Instant.FromUtc(2026, 11, 27, 14, 30)).ShouldBeTrue();
        Nyse.IsOpen(Instant.FromUtc(2026, 11, 27, 17, 59, 59)).ShouldBeTrue();
        Nyse.IsOpen(Instant.FromUtc(2026, 11, 27, 18, 0)).ShouldBeFalse();
        Nyse.IsOpen(Instant.FromUtc(2026, 11, 28, 15, 0)).ShouldBeFalse();
    }

    [Fact]
    public void IsBusinessDay_OutsideTheCoverage_NamesCalendarDateAndBounds() =>
        Should.Throw<CalendarCoverageException>(() => Nyse.IsBusinessDay(new LocalDate(2036, 1, 2)))
            .Message.ShouldStartWith("Calendar XNYS: 2036-01-02 lies outside its coverage 1885-01-01 to 2035-12-31.");

    [Fact]
    public void AddBusinessDays_PastTheCoverage_NamesTheStartAndTheCount()
    {
        CalendarCoverageException error = Should.Throw<CalendarCoverageException>(() => Nyse.AddBusinessDays(new LocalDate(2035, 12, 28), 5));
        error.Message.ShouldStartWith("Calendar XNYS: 5 business days from 2035-12-28 lead outside its coverage");
        error.IsTransient.ShouldBeFalse();
    }
}
