using MarketIngest.Core.Tests.Running;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

public sealed class JobConfigurationTests
{
    private static readonly JobDefinition Declared = new("daily") { Schedule = new JobSchedule("0 14 * * 1-5") };

    private static JobDefinition Configured(params (string Key, string Value)[] settings)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => $"MarketIngest:Jobs:{s.Key}", s => (string?)s.Value))
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddMarketIngest(ingest => ingest.UseMemory().AddJob(Declared).AddCollector(_ => new SimulatedCollector("daily")).AddCollector(_ => new SimulatedCollector("bare")))
            .BuildServiceProvider();
        return services.GetRequiredService<JobRegistry>().Get(settings[0].Key.Split(':')[0].ToLowerInvariant()).Definition;
    }

    [Fact]
    public void Job_EverySetting_OverridesWhatIsDeclared()
    {
        JobDefinition job = Configured(
            ("daily:enabled", "false"),
            ("daily:cron", "30 9 * * 1"),
            ("daily:zone", "Europe/London"),
            ("daily:calendar", "SIFMA_US"),
            ("daily:days", "next"),
            ("daily:window", "09:00-09:45"),
            ("daily:timeout_minutes", "1.5"),
            ("daily:on_failure", "continue"),
            ("daily:max_retries", "7"),
            ("daily:retry_delay_seconds", "300"),
            ("daily:overlap", "queue"),
            ("daily:misfire", "run_each_date"),
            ("daily:max_parallelism", "3"),
            ("daily:dependencies:0", "bare"),
            ("daily:parameters:symbols:0", "GME"),
            ("daily:parameters:symbols:1", "AMC"),
            ("daily:parameters:days", "5"));
        job.IsEnabled.ShouldBeFalse();
        JobSchedule schedule = job.Schedule.ShouldNotBeNull();
        (schedule.Cron, schedule.Zone, schedule.Calendar, schedule.Days).ShouldBe(("30 9 * * 1", "Europe/London", "SIFMA_US", DayRule.Next));
        schedule.Window.ShouldBe(new TimeWindow(new LocalTime(9, 0), new LocalTime(9, 45)));
        job.Timeout.ShouldBe(Duration.FromSeconds(90));
        (job.OnFailure, job.Overlap, job.Misfire, job.MaximumParallelism).ShouldBe((FailurePolicy.Continue, OverlapPolicy.Queue, MisfirePolicy.RunEachDate, 3));
        (job.Retry.Attempts, job.Retry.FirstPause).ShouldBe((7, Duration.FromMinutes(5)));
        job.After.ShouldBe(["bare"]);
        job.Parameters.ShouldBe(new Dictionary<string, string> { ["symbols"] = "GME,AMC", ["days"] = "5" }, ignoreOrder: true);
    }

    [Fact]
    public void Job_WithoutADefinition_GetsASchedule() => Configured(("bare:Cron", "0 9 * * *")).Schedule.ShouldNotBeNull().Cron.ShouldBe("0 9 * * *");

    [Fact]
    public void Job_NamesWithoutUnderscoresAndInAnyCase_AreTheSame() => Configured(("Daily:TimeoutMinutes", "2")).Timeout.ShouldBe(Duration.FromMinutes(2));

    [Theory]
    [InlineData("nosuch:cron", "0 9 * * *", "MarketIngest:Jobs:nosuch names no job. Jobs: bare, daily.")]
    [InlineData("daily:corn", "0 9 * * *", "MarketIngest:Jobs:daily:corn is no setting of a job")]
    [InlineData("daily:cron", "61 * * * *", "MarketIngest:Jobs:daily:cron is '61 * * * *': Minutes: '61'")]
    [InlineData("daily:zone", "Mars/Base", "MarketIngest:Jobs:daily:zone is 'Mars/Base'; it must be an IANA zone")]
    [InlineData("daily:window", "9-10", "MarketIngest:Jobs:daily:window is '9-10'; it must be a window such as 09:00-09:45.")]
    [InlineData("daily:timeout_minutes", "-1", "it must be a number of at least 0.01")]
    [InlineData("daily:on_failure", "ignore", "it must be retry, stop, continue")]
    [InlineData("daily:enabled", "yes", "it must be true or false")]
    [InlineData("daily:parameters:days", "ten", "MarketIngest:Jobs:daily:parameters: Parameter 'days' is 'ten'; it must be a whole number above zero.")]
    [InlineData("bare:zone", "Europe/London", "bare has no schedule: set its cron too")]
    public void Job_WrongSetting_IsRefusedWithPathAndValue(string key, string value, string expected) =>
        Should.Throw<InvalidOperationException>(() => Configured((key, value))).Message.ShouldContain(expected);

    [Theory]
    [InlineData("days", "0", "Parameter 'days' is '0'")]
    [InlineData("start-date", "26.11.2026", "Parameter 'start-date' is '26.11.2026'")]
    [InlineData("force", "maybe", "Parameter 'force' is 'maybe'")]
    public void Parameter_Malformed_IsRefusedWithNameAndValue(string name, string value, string expected) =>
        Should.Throw<FormatException>(() => JobRequest.Of(new Dictionary<string, string> { [name] = value }, new LocalDate(2026, 7, 6))).Message.ShouldContain(expected);
}
