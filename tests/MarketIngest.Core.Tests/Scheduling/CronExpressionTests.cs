using MarketIngest.Scheduling;
using NodaTime;
using static MarketIngest.Core.Tests.Scheduling.Zones;

namespace MarketIngest.Core.Tests.Scheduling;

public sealed class CronExpressionTests
{
    [Theory]
    [InlineData("0 18 * * 1-5", "2026-11-20T18:00:00-05:00", "2026-11-23T18:00:00-05:00")]
    [InlineData("0 0 L * *", "2024-02-01T00:00:00-05:00", "2024-02-29T00:00:00-05:00")]
    [InlineData("0 0 L-2 * *", "2026-11-01T00:00:00-04:00", "2026-11-28T00:00:00-05:00")]
    [InlineData("0 0 LW * *", "2026-10-01T00:00:00-04:00", "2026-10-30T00:00:00-04:00")]
    [InlineData("0 0 1W * *", "2026-07-15T00:00:00-04:00", "2026-08-03T00:00:00-04:00")]
    [InlineData("0 0 * * fri#3", "2026-11-01T00:00:00-04:00", "2026-11-20T00:00:00-05:00")]
    [InlineData("0 22-1 * * *", "2026-11-20T23:00:00-05:00", "2026-11-21T00:00:00-05:00")]
    [InlineData("*/20 30 9 * * *", "2026-11-20T09:30:20-05:00", "2026-11-20T09:30:40-05:00")]
    [InlineData("0 0 13 * FRI", "2026-11-13T00:00:00-05:00", "2027-08-13T00:00:00-04:00")]
    [InlineData("@MONTHLY", "2026-11-20T00:00:00-05:00", "2026-12-01T00:00:00-05:00")]
    [InlineData("@every_second", "2026-11-20T00:00:00.25-05:00", "2026-11-20T00:00:01-05:00")]
    [InlineData("0 0 29 2 *", "2096-02-29T00:00:00-05:00", "2104-02-29T00:00:00-05:00")]
    [InlineData("0 0 30 2 *", "2026-01-01T00:00:00-05:00", null)]
    public void Next_CronosForms_GivesTheRun(string text, string after, string? expected)
        => Show(CronExpression.Parse(text).Next(At(after), NewYork), NewYork).ShouldBe(expected);

    [Theory]
    [InlineData("0 0 13 * fri", "2026-11-13T00:00:00-05:00", "2026-11-20T00:00:00-05:00")] // OR
    [InlineData("0 0 */2 * 1", "2026-11-20T00:00:00-05:00", "2026-11-23T00:00:00-05:00")] // AND: the field begins with a star
    [InlineData("@hourly", "2026-11-20T00:10:00-05:00", "2026-11-20T01:00:00-05:00")]
    public void Next_VixieForms_GivesTheRun(string text, string after, string expected)
        => Show(CronExpression.Parse(text, CronDialect.Vixie).Next(At(after), NewYork), NewYork).ShouldBe(expected);

    [Theory]
    [InlineData(CronDialect.Cronos, "30 2 * * *", "2026-03-08T03:00:00-04:00")]
    [InlineData(CronDialect.Cronos, "*/5 2 * * *", "2026-03-08T03:00:00-04:00")]
    [InlineData(CronDialect.Vixie, "30 2 * * *", "2026-03-08T03:00:00-04:00")]
    [InlineData(CronDialect.Vixie, "*/5 2 * * *", "2026-03-09T02:00:00-04:00")]
    public void Next_TimeInTheGap_FollowsTheDialect(CronDialect dialect, string text, string expected)
    {
        var cron = CronExpression.Parse(text, dialect);
        var run = cron.Next(At("2026-03-07T12:00:00-05:00"), NewYork);
        Show(run, NewYork).ShouldBe(expected);
        cron.Next(run!.Value - Duration.Epsilon, NewYork).ShouldBe(run);
        cron.Previous(run.Value + Duration.FromSeconds(30), NewYork).ShouldBe(run);
    }

    [Theory]
    [InlineData(CronDialect.Cronos, "30 1 * * *", 1)]
    [InlineData(CronDialect.Cronos, "0-30 1 * * *", 62)]
    [InlineData(CronDialect.Vixie, "0-30 1 * * *", 31)]
    [InlineData(CronDialect.Vixie, "30 * * * *", 25)]
    public void Occurrences_RepeatedHour_FollowsTheDialect(CronDialect dialect, string text, int expected)
        => CronExpression.Parse(text, dialect)
            .Occurrences(At("2026-11-01T00:00:00-04:00"), At("2026-11-02T00:00:00-05:00"), NewYork)
            .Count().ShouldBe(expected);

    [Fact]
    public void Next_ChangeOfADay_IsLiteralForVixieAndMadeUpForByCronos()
    {
        // Samoa went from 29 to 31 December 2011.
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var after = At("2011-12-29T12:00:00-10:00");
        Show(CronExpression.Parse("0 9 30 * *").Next(after, apia), apia).ShouldBe("2011-12-31T00:00:00+14:00");
        Show(CronExpression.Parse("0 9 30 * *", CronDialect.Vixie).Next(after, apia), apia).ShouldBe("2012-01-30T09:00:00+14:00");
    }

    [Fact]
    public void NextOrSame_OnARun_IsThatRun()
    {
        var cron = CronExpression.Parse("0 18 * * *");
        var run = At("2026-11-20T18:00:00-05:00");
        cron.NextOrSame(run, NewYork).ShouldBe(run);
        cron.PreviousOrSame(run, NewYork).ShouldBe(run);
        cron.Next(run, NewYork).ShouldBe(run + Duration.FromDays(1));
        cron.Previous(run, NewYork).ShouldBe(run - Duration.FromDays(1));
    }

    [Fact]
    public void Next_EdgesOfTheTimeLine_EndQuietly()
    {
        var cron = CronExpression.Parse("* * * * *");
        cron.Next(Instant.MaxValue, DateTimeZone.Utc).ShouldBeNull();
        cron.Previous(Instant.MinValue, NewYork).ShouldBeNull();
        cron.Next(Instant.MinValue, DateTimeZone.Utc).ShouldBe(Instant.FromUtc(1, 1, 1, 0, 0));
        cron.Previous(Instant.MaxValue, DateTimeZone.Utc).ShouldBe(Instant.FromUtc(9999, 12, 31, 23, 59));
    }

    [Fact]
    public void Occurrences_ReversedWindow_Throws()
        => Should.Throw<ArgumentOutOfRangeException>(() => CronExpression.Parse("* * * * *")
            .Occurrences(Instant.FromUtc(2026, 1, 2, 0, 0), Instant.FromUtc(2026, 1, 1, 0, 0), NewYork));

    [Fact]
    public void Next_WarmZone_AllocatesNothing()
    {
        var cron = CronExpression.Parse("*/5 9-16 * * 1-5");
        var start = Instant.FromUtc(2026, 6, 1, 0, 0);
        var run = Walk(start);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run = Walk(start);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        run.ShouldBeGreaterThan(start);

        Instant Walk(Instant at)
        {
            for (var i = 0; i < 1000; i++) at = cron.Next(at, NewYork)!.Value;
            return at;
        }
    }

    [Fact]
    public void Previous_FromTheFirstOfANamedMonth_SkipsTheMonthBefore()
        => Show(CronExpression.Parse("0 1 * 2 *").Previous(At("2019-02-01T01:00:00-05:00"), NewYork), NewYork)
            .ShouldBe("2018-02-28T01:00:00-05:00");

    [Fact]
    public void ToString_AnyExpression_IsTheOriginalText()
        => CronExpression.Parse(" 0  18 * * mon-FRI ").ToString().ShouldBe(" 0  18 * * mon-FRI ");
}
