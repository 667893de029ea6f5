using MarketIngest.Cli.HostScheduling;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Tests.HostScheduling;

public sealed class CronFieldsTests
{
    private static readonly ToolCommand Tool = new(["/opt/marketingest"], [], "/logs");

    [Theory]
    [InlineData("30 18 * * 1-5", "30 18 * * 1-5")]
    [InlineData("*/5 6-22 * * MON-FRI", "0,5,10,15,20,25,30,35,40,45,50,55 6-22 * * 1-5")]
    [InlineData("0 */6 * * *", "0 0,6,12,18 * * *")]
    [InlineData("0 22-1 * JAN,dec *", "0 0,1,22,23 * 1,12 *")]
    [InlineData("0 3 1 * *", "0 3 1 * *")]
    [InlineData("10/20 4 * * 7", "10,30,50 4 * * 0")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("0 0 3 ? * SUN", "0 3 * * 0")]
    [InlineData("0 3 L * *", "0 3 * * *")]
    [InlineData("0 3 * * 5#2", "0 3 * * *")]
    [InlineData("0 3 13 * 5", "0 3 * * 5")]
    public void Crontab_Line_NamesTheSameTimesAndAtLeastItsDays(string cron, string expected)
    {
        string line = Line(cron);
        line.ShouldStartWith($"{expected} /opt/marketingest run job --scheduled");
        CronExpression.TryParse(expected, CronDialect.Vixie, out CronExpression? vixie, out CronParseError? error).ShouldBeTrue(error?.Message);

        DateTimeZone zone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        Instant from = Instant.FromUtc(2026, 1, 1, 0, 0);
        Instant until = Instant.FromUtc(2026, 12, 31, 0, 0);
        LocalDateTime[] own = [.. CronExpression.Parse(cron).Occurrences(from, until, zone).Select(o => o.LocalDateTime)];
        HashSet<LocalDateTime> carried = [.. vixie!.Occurrences(from, until, zone).Select(o => o.LocalDateTime)];
        own.ShouldAllBe(o => carried.Contains(o));
        carried.Select(o => o.TimeOfDay).Distinct().Order().ShouldBe(own.Select(o => o.TimeOfDay).Distinct().Order());
    }

    [Theory]
    [InlineData("30 0 18 * * 1-5")]
    [InlineData("* * * * * *")]
    public void Crontab_Seconds_AreRefused(string cron) => Should.Throw<CommandException>(() => Line(cron)).ExitCode.ShouldBe(ExitCode.Usage);

    [Fact]
    public void Crontab_DaysThatARuleMoves_AreLeftToTheTool() =>
        Line("0 3 1 * *", DayRule.Next).ShouldStartWith("0 3 * * * ");

    private static string Line(string cron, DayRule days = DayRule.Any)
    {
        var schedule = new JobSchedule(cron) { Days = days };
        return CrontabBlock.Of([new HostJob("job", schedule, CronFields.Of("job", schedule))], Tool).Split('\n')[4];
    }
}
