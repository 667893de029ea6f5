using MarketIngest.Calendars;
using NodaTime;
using Xunit;

namespace MarketIngest.Testing.Calendars;

/// <summary>
/// What every calendar promises. Derive it in a test project, return your calendar from <see cref="Create"/>, and each promise becomes a test.
/// </summary>
public abstract class ScheduleCalendarConformance
{
    private const int MostDates = 60_000;
    private const int Calls = 2_000;

    private IScheduleCalendar? _calendar;

    private IScheduleCalendar Calendar => _calendar ??= Create();

    /// <summary>Makes the calendar under test.</summary>
    /// <returns>A calendar with at least a year of coverage.</returns>
    protected abstract IScheduleCalendar Create();

    /// <summary>The calendar answers on the first and last day of its coverage and refuses the days beside them.</summary>
    [Fact]
    public void Coverage_BothBounds_AnswersInsideAndRefusesOutside()
    {
        LocalDate before = Calendar.Coverage.Start.PlusDays(-1);
        LocalDate after = Calendar.Coverage.End.PlusDays(1);
        Calendar.IsBusinessDay(Calendar.Coverage.Start);
        Calendar.IsBusinessDay(Calendar.Coverage.End);
        Calendar.CountBusinessDays(Calendar.Coverage.Start, after);
        foreach (LocalDate outside in new[] { before, after })
        {
            CalendarCoverageException error = Assert.Throws<CalendarCoverageException>(() => Calendar.IsBusinessDay(outside));
            Assert.Equal((Calendar.Id, outside, Calendar.Coverage), (error.CalendarId, error.Date, error.Coverage));
            Assert.Contains(Calendar.Id, error.Message, StringComparison.Ordinal);
            Assert.Throws<CalendarCoverageException>(() => Calendar.TryGetSession(outside, out _));
            Assert.Throws<CalendarCoverageException>(() => Calendar.AddBusinessDays(outside, 0));
        }

        Assert.Throws<CalendarCoverageException>(() => Calendar.NextBusinessDay(Calendar.Coverage.End));
        Assert.Throws<CalendarCoverageException>(() => Calendar.PreviousBusinessDay(Calendar.Coverage.Start));
        Assert.Throws<CalendarCoverageException>(() => Calendar.AddBusinessDays(Calendar.Coverage.Start, int.MaxValue));
        Assert.Throws<CalendarCoverageException>(() => Calendar.AddBusinessDays(Calendar.Coverage.End, int.MinValue));
        Assert.Throws<CalendarCoverageException>(() => Calendar.CountBusinessDays(Calendar.Coverage.Start, after.PlusDays(1)));
    }

    /// <summary>A day has a session exactly when it is a business day; a session opens before it closes, on its own local date, after the one before.</summary>
    [Fact]
    public void Sessions_EveryDate_LieOnTheirDateAndFollowEachOther()
    {
        Instant lastClose = Instant.MinValue;
        foreach (LocalDate date in Dates())
        {
            bool has = Calendar.TryGetSession(date, out TradingSession session);
            Assert.Equal(Calendar.IsBusinessDay(date), has);
            if (!has) continue;
            Assert.Equal(date, session.Date);
            Assert.True(session.Open < session.Close, $"{date}: {session}");
            Assert.True(lastClose <= session.Open, $"{date}: opens before the session before it closes");
            Assert.Equal(date, session.Open.InZone(Calendar.Zone).Date);
            Assert.Equal(date, (session.Close - Duration.Epsilon).InZone(Calendar.Zone).Date);
            lastClose = session.Close;
        }
    }

    /// <summary>The next business day is later, skips none, and leads back.</summary>
    [Fact]
    public void NextAndPrevious_EveryDate_AreStrictAndInverse()
    {
        foreach (LocalDate date in InnerDates())
        {
            LocalDate next = Calendar.NextBusinessDay(date);
            LocalDate previous = Calendar.PreviousBusinessDay(date);
            Assert.True(previous < date && date < next, $"{date}: {previous}, {next}");
            Assert.True(Calendar.IsBusinessDay(next) && Calendar.IsBusinessDay(previous));
            for (LocalDate between = date.PlusDays(1); between < next; between = between.PlusDays(1))
                Assert.False(Calendar.IsBusinessDay(between), $"{date}: skips {between}");
            Assert.Equal(Calendar.OnOrBefore(date), Calendar.PreviousBusinessDay(next));
            Assert.Equal(Calendar.OnOrAfter(date), Calendar.NextBusinessDay(previous));
        }
    }

    /// <summary>Adding business days and taking them back returns to the start; zero keeps a business day and rolls another one forward.</summary>
    [Fact]
    public void AddBusinessDays_ThereAndBack_ReturnsToTheStart()
    {
        foreach (LocalDate date in InnerDates())
        {
            LocalDate start = Calendar.AddBusinessDays(date, 0);
            Assert.Equal(Calendar.OnOrAfter(date), start);
            Assert.Equal(Calendar.NextBusinessDay(date), Calendar.AddBusinessDays(date, 1));
            Assert.Equal(Calendar.PreviousBusinessDay(date), Calendar.AddBusinessDays(date, -1));
            foreach (int days in new[] { 2, 5, 21 })
            {
                LocalDate there = Calendar.AddBusinessDays(start, days);
                Assert.Equal(start, Calendar.AddBusinessDays(there, -days));
                Assert.Equal(days, Calendar.CountBusinessDays(start, there));
                Assert.Equal(there, Calendar.NextBusinessDay(Calendar.AddBusinessDays(start, days - 1)));
            }
        }
    }

    /// <summary>A count equals the days that an enumeration of the same range yields; ranges add up; an empty range holds none.</summary>
    [Fact]
    public void CountBusinessDays_AnyRange_EqualsTheEnumeration()
    {
        foreach (LocalDate from in Dates().Where((_, index) => index % 97 == 0))
        {
            LocalDate until = LocalDate.Min(from.PlusDays(211), Calendar.Coverage.End.PlusDays(1));
            LocalDate middle = LocalDate.Min(from.PlusDays(60), until);
            int enumerated = 0;
            foreach (LocalDate date in Calendar.BusinessDays(from, until))
            {
                Assert.True(Calendar.IsBusinessDay(date));
                enumerated++;
            }

            Assert.Equal(enumerated, Calendar.CountBusinessDays(from, until));
            Assert.Equal(enumerated, Calendar.Sessions(from, until).Count());
            if (middle <= Calendar.Coverage.End) Assert.Equal(enumerated, Calendar.CountBusinessDays(from, middle) + Calendar.CountBusinessDays(middle, until));
            Assert.Equal(0, Calendar.CountBusinessDays(from, from));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar.CountBusinessDays(Calendar.Coverage.End, Calendar.Coverage.Start));
    }

    /// <summary>Regular sessions of one weekday open at the same local time before and after the zone's clocks change.</summary>
    [Fact]
    public void Sessions_ClockChanges_KeepTheLocalOpen()
    {
        Instant start = Calendar.Coverage.Start.AtStartOfDayInZone(Calendar.Zone).ToInstant();
        Instant end = Calendar.Coverage.End.AtStartOfDayInZone(Calendar.Zone).ToInstant();
        foreach (LocalDate change in Calendar.Zone.GetZoneIntervals(start, end).Where(i => i.HasStart && i.Start > start).Select(i => i.IsoLocalStart.Date))
            for (LocalDate date = change.PlusDays(-6); date <= change; date = date.PlusDays(1))
                if (Calendar.Coverage.Contains(date) && Calendar.Coverage.Contains(date.PlusDays(7))
                    && Calendar.TryGetSession(date, out TradingSession earlier) && earlier.Kind == SessionKind.Regular
                    && Calendar.TryGetSession(date.PlusDays(7), out TradingSession later) && later.Kind == SessionKind.Regular)
                    Assert.Equal(earlier.Open.InZone(Calendar.Zone).TimeOfDay, later.Open.InZone(Calendar.Zone).TimeOfDay);
    }

    /// <summary>The questions asked once a row allocate nothing.</summary>
    [Fact]
    public void Queries_Repeated_AllocateNothing()
    {
        LocalDate date = Calendar.AddBusinessDays(Calendar.Coverage.Start, 100);
        Ask(date);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int answers = Ask(date);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2 * Calls, answers);
    }

    private int Ask(LocalDate date)
    {
        int answers = 0;
        for (int i = 0; i < Calls; i++)
        {
            if (Calendar.IsBusinessDay(date)) answers++;
            if (Calendar.TryGetSession(Calendar.AddBusinessDays(date, i % 7 - 3), out _)) answers++;
        }

        return answers;
    }

    private IEnumerable<LocalDate> Dates()
    {
        int step = Calendar.Coverage.Length / MostDates + 1;
        for (int day = 0; day < Calendar.Coverage.Length; day += step) yield return Calendar.Coverage.Start.PlusDays(day);
    }

    // Far enough from both ends that 21 business days and a long closure (four months in 1914) fit.
    private IEnumerable<LocalDate> InnerDates() => Dates().Where(date => date > Calendar.Coverage.Start.PlusDays(60) && date < Calendar.Coverage.End.PlusDays(-60));
}
