using FsCheck;
using FsCheck.Fluent;
using MarketIngest.Calendars.Rules;
using NodaTime;

namespace MarketIngest.Calendars;

public sealed class ScheduleCalendarTests
{
    private static readonly LocalDate Thursday = new(2026, 11, 19);
    private static readonly LocalDate Thanksgiving = new(2026, 11, 26);
    private static readonly LocalDate Friday = new(2026, 11, 27);
    private static readonly LocalDate Saturday = new(2026, 11, 28);

    [Fact]
    public void AddBusinessDays_AnyDateAndCount_EqualsWalkingDayByDay()
    {
        ScheduleCalendar nyse = NyseCalendar.Instance;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
            Gen.Choose(400, nyse.Coverage.Length - 400).ToArbitrary(),
            Gen.Choose(-60, 60).ToArbitrary(),
            (offset, days) =>
            {
                LocalDate date = nyse.Coverage.Start.PlusDays(offset);
                return nyse.AddBusinessDays(date, days) == Walk(nyse, date, days);
            }));
    }

    [Fact]
    public void With_Closure_ClosesTheDayAndLeavesTheOriginal()
    {
        ScheduleCalendar changed = NyseCalendar.Instance.With([CalendarOverride.Closed(Thursday, "Mourning")]);

        changed.IsBusinessDay(Thursday).ShouldBeFalse();
        changed.TryGetHoliday(Thursday, out Holiday holiday).ShouldBeTrue();
        holiday.ShouldBe(new Holiday(Thursday, "Mourning", HolidayKind.Special, HolidayEvidence.Published));
        changed.NextBusinessDay(Thursday.PlusDays(-1)).ShouldBe(Thursday.PlusDays(1));
        changed.Id.ShouldBe("XNYS");
        NyseCalendar.Instance.IsBusinessDay(Thursday).ShouldBeTrue();
    }

    [Fact]
    public void With_TwoEarlyClosesOfADay_TheEarlierHolds()
    {
        ScheduleCalendar changed = NyseCalendar.Instance.With(
            [CalendarOverride.EarlyClose(Thursday, new LocalTime(14, 0), "Storm"), CalendarOverride.EarlyClose(Thursday, new LocalTime(13, 0), "Snow")]);

        changed.TryGetIrregularSession(Thursday, out IrregularSession day).ShouldBeTrue();
        day.CloseReason.ShouldBe("Snow");
        day.Session.Close.ShouldBe(Instant.FromUtc(2026, 11, 19, 18, 0));
    }

    [Fact]
    public void With_ClosureBesideEarlyClose_TheClosureHolds()
    {
        ScheduleCalendar changed = NyseCalendar.Instance.With(
            [CalendarOverride.EarlyClose(Thursday, new LocalTime(13, 0), "Storm"), CalendarOverride.Closed(Thursday, "Storm, all day"), CalendarOverride.Closed(Thursday, "Second name")]);

        changed.TryGetHoliday(Thursday, out Holiday holiday).ShouldBeTrue();
        holiday.Name.ShouldBe("Storm, all day");
        changed.TryGetIrregularSession(Thursday, out _).ShouldBeFalse();
    }

    [Fact]
    public void With_LaterLayer_DecidesOverTheEarlierOne()
    {
        ScheduleCalendar first = NyseCalendar.Instance.With([CalendarOverride.EarlyClose(Thursday, new LocalTime(13, 0), "Storm")]);
        ScheduleCalendar second = first.With([CalendarOverride.EarlyClose(Thursday, new LocalTime(15, 0), "Storm passed")]);
        ScheduleCalendar third = second.With([CalendarOverride.Session(Thursday, new SessionHours(new LocalTime(9, 30), new LocalTime(16, 0)), "All clear")]);

        Session(second, Thursday).Close.ShouldBe(Instant.FromUtc(2026, 11, 19, 20, 0));
        Session(third, Thursday).Kind.ShouldBe(SessionKind.Regular);
        third.TryGetIrregularSession(Thursday, out _).ShouldBeFalse();
    }

    [Fact]
    public void With_LateOpenOnAnEarlyCloseDay_IsBoth()
    {
        ScheduleCalendar changed = NyseCalendar.Instance.With([CalendarOverride.LateOpen(Friday, new LocalTime(10, 0), "Power failure")]);

        changed.TryGetIrregularSession(Friday, out IrregularSession day).ShouldBeTrue();
        day.Session.Kind.ShouldBe(SessionKind.LateOpenEarlyClose);
        (day.OpenReason, day.CloseReason).ShouldBe(("Power failure", "Day after Thanksgiving"));
    }

    [Theory]
    [InlineData(28, 10, 12)] // a Saturday, which has no regular hours
    [InlineData(26, 8, 12)] // a holiday, opened before the regular open
    [InlineData(19, 9, 17)] // ran past the regular close
    public void With_SessionOfItsOwnHours_IsSpecial(int day, int open, int close)
    {
        LocalDate date = new(2026, 11, day);
        ScheduleCalendar changed = NyseCalendar.Instance.With([CalendarOverride.Session(date, new SessionHours(new LocalTime(open, 0), new LocalTime(close, 0)), "Test")]);

        Session(changed, date).Kind.ShouldBe(SessionKind.Special);
        changed.TryGetHoliday(date, out _).ShouldBeFalse();
        changed.AddBusinessDays(date, 0).ShouldBe(date);
    }

    [Fact]
    public void With_Contradictions_AreRefusedNamingTheDay()
    {
        SessionHours hours = new(new LocalTime(10, 0), new LocalTime(12, 0));
        Refusal(CalendarOverride.EarlyClose(Thanksgiving, new LocalTime(13, 0), "x")).ShouldContain("2026-11-26 'x': it is closed that day (Thanksgiving Day)");
        Refusal(CalendarOverride.EarlyClose(Saturday, new LocalTime(13, 0), "x")).ShouldContain("no regular hours");
        Refusal(CalendarOverride.EarlyClose(Thursday, new LocalTime(16, 0), "x")).ShouldContain("16:00 is not before the regular close 16:00");
        Refusal(CalendarOverride.LateOpen(Thursday, new LocalTime(9, 30), "x")).ShouldContain("09:30 is not after the regular open 09:30");
        Refusal(CalendarOverride.LateOpen(Thursday, new LocalTime(14, 0), "x"), CalendarOverride.EarlyClose(Thursday, new LocalTime(13, 0), "y")).ShouldContain("open at 14:00 and close at 13:00");
        Refusal(CalendarOverride.Session(Thursday, hours, "x"), CalendarOverride.Closed(Thursday, "y")).ShouldContain("allows no other override");
    }

    [Fact]
    public void With_FactOutsideTheCoverage_Throws() =>
        Should.Throw<CalendarCoverageException>(() => NyseCalendar.Instance.With([CalendarOverride.Closed(new LocalDate(2040, 1, 2), "x")]));

    [Fact]
    public void IsBusinessDay_DateOfAnotherCalendarSystem_IsRefused() =>
        Should.Throw<ArgumentException>(() => NyseCalendar.Instance.IsBusinessDay(Thursday.WithCalendar(CalendarSystem.Julian))).Message.ShouldContain("Julian");

    [Fact]
    public void BusinessDays_ReversedRange_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => NyseCalendar.Instance.BusinessDays(Friday, Thursday)).ParamName.ShouldBe("until");

    [Fact]
    public void BusinessDays_EnumeratedWithForeach_AllocateNothing()
    {
        ScheduleCalendar nyse = NyseCalendar.Instance;
        Count(nyse);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int days = Count(nyse);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        days.ShouldBe(251);
    }

    [Fact]
    public void Constructor_HoursMissingOrOutOfOrder_IsRefused()
    {
        CalendarDefinition definition = NyseCalendar.Definition;
        Should.Throw<ArgumentException>(() => new ScheduleCalendar(definition with { Hours = [] })).Message.ShouldContain("states no hours");
        Should.Throw<ArgumentException>(() => new ScheduleCalendar(definition with { Hours = [definition.Hours[0], definition.Hours[2], definition.Hours[1]] })).Message.ShouldContain("1952-09-29");
    }

    [Fact]
    public void Constructor_WholeDaySessionsAcrossClockChanges_KeepLocalMidnights()
    {
        SessionHours day = new(LocalTime.Midnight, LocalTime.Midnight);
        ScheduleCalendar calendar = new(new CalendarDefinition
        {
            Id = "DAYS",
            Zone = NyseCalendar.Instance.Zone,
            Coverage = new DateInterval(new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31)),
            Hours = [new TradingHours(new LocalDate(2026, 1, 1), day) { Saturday = day, Sunday = day }],
        });

        Session(calendar, new LocalDate(2026, 3, 8)).Length.ShouldBe(Duration.FromHours(23));
        Session(calendar, new LocalDate(2026, 11, 1)).Length.ShouldBe(Duration.FromHours(25));
        Session(calendar, new LocalDate(2026, 6, 1)).Length.ShouldBe(Duration.FromHours(24));
    }

    private static int Count(ScheduleCalendar calendar)
    {
        int days = 0;
        foreach (LocalDate date in calendar.BusinessDays(new LocalDate(2026, 1, 1), new LocalDate(2027, 1, 1)))
            days += date.Year == 2026 ? 1 : 0;
        return days;
    }

    private static string Refusal(params CalendarOverride[] overrides) => Should.Throw<ArgumentException>(() => NyseCalendar.Instance.With(overrides)).Message;

    private static TradingSession Session(ScheduleCalendar calendar, LocalDate date)
    {
        calendar.TryGetSession(date, out TradingSession session).ShouldBeTrue();
        return session;
    }

    private static LocalDate Walk(ScheduleCalendar calendar, LocalDate date, int days)
    {
        int step = days < 0 ? -1 : 1;
        if (days == 0)
        {
            while (!calendar.TryGetSession(date, out _)) date = date.PlusDays(1);
            return date;
        }

        for (int left = Math.Abs(days); left > 0;)
        {
            date = date.PlusDays(step);
            if (calendar.TryGetSession(date, out _)) left--;
        }

        return date;
    }
}
