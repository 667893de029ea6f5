using MarketIngest.Scheduling;
using NodaTime;
using static MarketIngest.Core.Tests.Scheduling.Zones;

namespace MarketIngest.Core.Tests.Scheduling;

public sealed class CronScheduleTests
{
    // Thanksgiving is on Thursday the 26th.
    private static readonly WeekdayCalendar Calendar = new(new LocalDate(2026, 11, 26));

    private static CronSchedule Of(string cron) => new(CronExpression.Parse(cron), NewYork);

    private static string[] Runs(Schedule schedule, int fromDay, int untilDay)
        => [.. schedule.Occurrences(At($"2026-11-{fromDay:00}T00:00:00-05:00"), At($"2026-11-{untilDay:00}T00:00:00-05:00"))
            .Select(run => $"{run.Day} {run.Hour:00}:{run.Minute:00}")];

    [Fact]
    public void Occurrences_BusinessDays_DropsHolidaysAndWeekends()
        => Runs(Of("0 18 * * *").WithDays(DayRule.Business, Calendar), 25, 30).ShouldBe(["25 18:00", "27 18:00"]);

    [Fact]
    public void Occurrences_MovedToNext_KeepsTheLocalTimeAndMergesRuns()
        => Runs(Of("0 9,18 * * 4-6").WithDays(DayRule.Next, Calendar), 24, 30).ShouldBe(["27 09:00", "27 18:00"]);

    [Fact]
    public void Occurrences_MovedToNext_AreInOrderThoughSaturdaysEveningPassesMondaysMorning()
        => Runs(Of("0 9-18/9 * * *").WithDays(DayRule.Next, Calendar), 20, 25)
            .ShouldBe(["20 09:00", "20 18:00", "23 09:00", "23 18:00", "24 09:00", "24 18:00"]);

    [Fact]
    public void Occurrences_MovedToPrevious_LandsOnTheDayBefore()
        => Runs(Of("30 10 26,28 * *").WithDays(DayRule.Previous, Calendar), 20, 30).ShouldBe(["25 10:30", "27 10:30"]);

    [Fact]
    public void Next_MovedFromSaturday_IsFoundFromTheWeekend()
    {
        var schedule = Of("0 18 21 * *").WithDays(DayRule.Next, Calendar); // Saturday 21 November
        Show(schedule.Next(At("2026-11-22T12:00:00-05:00")), NewYork).ShouldBe("2026-11-23T18:00:00-05:00");
        Show(schedule.Previous(At("2026-11-24T00:00:00-05:00")), NewYork).ShouldBe("2026-11-23T18:00:00-05:00");
        Show(schedule.Previous(At("2026-11-23T18:00:00-05:00")), NewYork).ShouldBe("2026-10-21T18:00:00-04:00");
    }

    [Theory]
    [InlineData(DayRule.Any)]
    [InlineData(DayRule.Business)]
    [InlineData(DayRule.Next)]
    [InlineData(DayRule.Previous)]
    public void Previous_WalkedBackwards_GivesTheForwardWalkReversed(DayRule rule)
    {
        var schedule = Of("15 1,9,18 * * *").WithDays(rule, Calendar);
        var from = At("2026-02-20T12:00:00-05:00");
        var until = At("2026-11-30T12:00:00-05:00");
        var forward = schedule.Occurrences(from, until).Select(run => run.ToInstant()).ToList();
        var backward = new List<Instant>();
        for (var run = schedule.Previous(until); run >= from; run = schedule.Previous(run!.Value)) backward.Add(run.Value);
        backward.Reverse();
        backward.ShouldBe(forward);
        forward.Count.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Next_OutsideTheWindow_WaitsForIt()
    {
        var schedule = Of("*/15 * * * *").WithWindow(new TimeWindow(new LocalTime(9, 0), new LocalTime(9, 45)));
        Runs(schedule, 24, 26).ShouldBe(["24 09:00", "24 09:15", "24 09:30", "25 09:00", "25 09:15", "25 09:30"]);
        Show(schedule.Previous(At("2026-11-25T09:00:00-05:00")), NewYork).ShouldBe("2026-11-24T09:30:00-05:00");
    }

    [Fact]
    public void Occurrences_WindowOverMidnight_HoldsBothSides()
        => Runs(Of("30 * * * *").WithWindow(new TimeWindow(new LocalTime(23, 0), new LocalTime(1, 0))), 24, 26)
            .ShouldBe(["24 00:30", "24 23:30", "25 00:30", "25 23:30"]);

    [Fact]
    public void Next_NothingInsideTheWindow_IsNull()
        => Of("0 18 1 1 *").WithWindow(new TimeWindow(new LocalTime(9, 0), new LocalTime(9, 45)))
            .Next(At("2026-11-25T09:00:00-05:00")).ShouldBeNull();

    [Fact]
    public void Previous_HalfASecondAfterARun_IsThatRun()
        => Show(Of("0 18 * * *").Previous(At("2026-11-24T18:00:00.5-05:00")), NewYork).ShouldBe("2026-11-24T18:00:00-05:00");

    [Fact]
    public void Next_BeyondTheCoverage_LetsTheCalendarSpeak()
        => Should.Throw<InvalidOperationException>(() => Of("0 18 * * *").WithDays(DayRule.Business, Calendar).Next(At("2026-12-31T19:00:00-05:00")))
            .Message.ShouldContain("2027-01-01");

    [Fact]
    public void WithDays_UndefinedRule_Throws()
        => Should.Throw<ArgumentOutOfRangeException>(() => Of("0 18 * * *").WithDays((DayRule)9, Calendar));

    [Fact]
    public void ToString_AllParts_SaysThemInWords()
        => Of("0 9 * * 1-5").WithDays(DayRule.Next, Calendar).WithWindow(new TimeWindow(new LocalTime(9, 0), new LocalTime(9, 45))).ToString()
            .ShouldBe("'0 9 * * 1-5' in America/New_York, moved to the next business day of WEEKDAYS, from 09:00 until 09:45");
}
