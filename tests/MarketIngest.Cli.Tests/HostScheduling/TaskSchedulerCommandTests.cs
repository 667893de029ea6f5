using System.Text;
using System.Xml.Linq;

using MarketIngest.Cli.HostScheduling;
using MarketIngest.Running;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Tests.HostScheduling;

public sealed class TaskSchedulerCommandTests : IDisposable
{
    private static readonly XNamespace Schema = "http://schemas.microsoft.com/windows/2004/02/mit/task";
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Output_EveryJob_IsATaskInTheSchemasOrder()
    {
        await WriteAsync("Europe/London");
        string[] files = Directory.GetFiles(folder.File("tasks"), "*.xml");
        files.ShouldContain(f => f.EndsWith("collect_iex_hist.xml", StringComparison.Ordinal));
        foreach (string file in files)
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            bytes.AsSpan(0, 2).ToArray().ShouldBe(Encoding.Unicode.GetPreamble());
            XElement task = XDocument.Load(new MemoryStream(bytes)).Root!;
            (task.Name, task.Attribute("version")?.Value).ShouldBe((Schema + "Task", "1.2"));
            Names(task).ShouldBe(["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]);
            XElement[] triggers = [.. task.Element(Schema + "Triggers")!.Elements()];
            triggers.Length.ShouldBeInRange(1, TaskTriggers.Most);
            foreach (XElement trigger in triggers)
            {
                Names(trigger).Where(n => n != "Repetition").ShouldBe(["StartBoundary", "Enabled", "ScheduleByWeek"]);
                Names(trigger.Element(Schema + "ScheduleByWeek")!).ShouldBe(["WeeksInterval", "DaysOfWeek"]);
            }

            XElement action = task.Element(Schema + "Actions")!.Element(Schema + "Exec")!;
            Names(action).ShouldBe(["Command", "Arguments"]);
            action.Element(Schema + "Arguments")!.Value.ShouldContain($"-File {folder.File("tasks")}");
            action.Element(Schema + "Arguments")!.Value.ShouldEndWith($" -Job {Path.GetFileNameWithoutExtension(file)}");
        }
    }

    [Theory]
    [InlineData("30 18 * * 1-5", "America/New_York")]
    [InlineData("30 18 * * 1-5", "Europe/London")]
    [InlineData("*/5 6-22 * * 1-5", "America/New_York")]
    [InlineData("*/5 6-22 * * 1-5", "Asia/Tokyo")]
    [InlineData("0 */6 * * *", "Australia/Lord_Howe")]
    [InlineData("0 2 * * 0", "UTC")]
    [InlineData("0 10-18 * * *", "Asia/Kolkata")]
    public void Triggers_InTheMachinesZone_MeetEveryOccurrence(string cron, string machine)
    {
        var schedule = new JobSchedule(cron) { Days = DayRule.Any };
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[machine];
        Instant now = Instant.FromUtc(2026, 11, 26, 12, 0);
        IReadOnlyList<TaskTrigger> triggers = TaskTriggers.Of(new HostJob("job", schedule, CronFields.Of("job", schedule)), zone, now);
        HashSet<(LocalTime, IsoDayOfWeek)> starts = [.. triggers.SelectMany(Starts)];
        ZonedDateTime[] due = [.. CronExpression.Parse(cron).Occurrences(now, now + Duration.FromDays(700), DateTimeZoneProviders.Tzdb["America/New_York"])];
        due.Select(o => o.WithZone(zone)).Where(o => !starts.Contains((o.TimeOfDay, o.DayOfWeek))).ShouldBeEmpty();
        int daily = due.GroupBy(o => o.Date).Max(d => d.Count());
        starts.Select(s => s.Item1).Distinct().Count().ShouldBeInRange(daily, daily * 4, "no more than the shifts of both clocks explain");
    }

    [Fact]
    public async Task Output_Wrapper_PassesTheExitCode()
    {
        await WriteAsync("America/New_York");
        byte[] bytes = await File.ReadAllBytesAsync(folder.File("tasks/marketingest-job.ps1"), TestContext.Current.CancellationToken);
        bytes.AsSpan(0, 3).ToArray().ShouldBe(Encoding.UTF8.GetPreamble());
        string script = Encoding.UTF8.GetString(bytes);
        script.ShouldContain("$tool = '" + folder.Path + "/it''s a tool'\r\n");
        script.ShouldContain("run $Job --scheduled @options");
        script.TrimEnd().ShouldEndWith("exit $LASTEXITCODE");
    }

    [Fact]
    public async Task Output_TooManyTriggers_IsUsageAndNamesTheJob()
    {
        string config = folder.File("job.json", """{"MarketIngest":{"Jobs":{"detect_flip50":{"cron":"1,3,7,12,19,27,38,51 * * * *"}}}}""");
        CliRun run = await CliRun.Of("schtasks", "output", folder.File("tasks"), "--config", config, "--jobs", "detect_flip50", "--zone", "UTC", "--store", $"sqlite:{folder.File("x.db")}", "--tool", folder.File("tool", ""));
        run.Code.ShouldBe(ExitCode.Usage);
        run.Error.ShouldContain("detect_flip50");
    }

    [Fact]
    public async Task Output_UnknownZone_IsUsage() =>
        (await CliRun.Of("schtasks", "output", folder.File("tasks"), "--zone", "Mars/Olympus", "--store", $"sqlite:{folder.File("x.db")}")).Code.ShouldBe(ExitCode.Usage);

    public void Dispose() => folder.Dispose();

    private static IEnumerable<(LocalTime, IsoDayOfWeek)> Starts(TaskTrigger trigger)
    {
        long step = trigger.Interval is { } interval ? interval.ToDuration().BclCompatibleTicks : 1;
        long span = trigger.Span is { } whole ? whole.ToDuration().BclCompatibleTicks : 0;
        for (long ticks = 0; ticks <= span; ticks += step)
        {
            foreach (IsoDayOfWeek day in trigger.Days)
            {
                yield return (trigger.First.PlusTicks(ticks), day);
            }
        }
    }

    private static string[] Names(XElement element) => [.. element.Elements().Select(e => e.Name.LocalName)];

    private async Task WriteAsync(string zone)
    {
        CliRun run = await CliRun.Of("schtasks", "output", folder.File("tasks"), "--zone", zone, "--tool", folder.File("it's a tool", ""), "--store", $"sqlite:{folder.File("x.db")}", "--log-dir", folder.File("logs"));
        run.Code.ShouldBe(0, run.Error);
    }
}
