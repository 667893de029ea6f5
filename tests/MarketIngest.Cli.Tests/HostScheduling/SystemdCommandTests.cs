using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Cli.Tests.HostScheduling;

public sealed class SystemdCommandTests : IDisposable
{
    private const string Analyze = "systemd-analyze";
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_Units_PassSystemdsOwnCheck()
    {
        await WriteAsync();
        string[] units = Directory.GetFiles(folder.File("units"));
        units.Length.ShouldBe(1 + (2 * units.Count(u => u.EndsWith(".timer", StringComparison.Ordinal))));
        (int code, string said) = await AnalyzeAsync(["verify", "--man=no", .. units]);
        (code, said).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Output_DaemonAndJob_HaveTheirCommands()
    {
        await WriteAsync();
        string daemon = await File.ReadAllTextAsync(folder.File("units/marketingest.service"), Token);
        daemon.ShouldContain($"ExecStart=\"{folder.Path}/a 50%% tool\" daemon --store \"sqlite:{folder.Path}/my store.db\"");
        string job = await File.ReadAllTextAsync(folder.File("units/marketingest-collect_iex_hist.service"), Token);
        job.ShouldContain(" run collect_iex_hist --scheduled --store ");
        string timer = await File.ReadAllTextAsync(folder.File("units/marketingest-collect_iex_hist.timer"), Token);
        timer.ShouldContain("OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 9:0:0 America/New_York\n");
    }

    [Theory]
    [InlineData("Mon,Tue,Wed,Thu,Fri *-*-* 18:30:0 America/New_York", "30 18 * * 1-5", 2026, 10, 29)]
    [InlineData("*-*-* 0,6,12,18:0:0 America/New_York", "0 */6 * * *", 2027, 3, 13)]
    [InlineData("*-*-* 10..18:0:0 America/New_York", "0 10-18 * * *", 2026, 10, 31)]
    [InlineData("Sun *-*-* 20:0:0 America/New_York", "0 20 * * 0", 2026, 10, 20)]
    public async Task Timer_Occurrences_AreThoseOfTheSchedule(string calendar, string cron, int year, int month, int day)
    {
        string config = folder.File("job.json", """{"MarketIngest":{"Jobs":{"detect_flip50":{"cron":"CRON","days":"any"}}}}""".Replace("CRON", cron, StringComparison.Ordinal));
        await WriteAsync("--config", config, "--jobs", "detect_flip50");
        (await File.ReadAllTextAsync(folder.File("units/marketingest-detect_flip50.timer"), Token)).ShouldContain($"OnCalendar={calendar}\n");

        Instant from = Instant.FromUtc(year, month, day, 0, 0);
        (int code, string said) = await AnalyzeAsync(["calendar", $"--base-time={year}-{month:00}-{day:00} 00:00:00 UTC", "--iterations=20", calendar]);
        code.ShouldBe(0, said);
        string[] theirs = [.. said.Split('\n').Where(l => l.Contains("Next elapse:", StringComparison.Ordinal) || l.Contains("Iter. #", StringComparison.Ordinal)).Select(Utc)];
        theirs.Length.ShouldBe(20, said);
        CronExpression.Parse(cron).Occurrences(from, from + Duration.FromDays(400), DateTimeZoneProviders.Tzdb["America/New_York"])
            .Take(20).Select(o => o.ToInstant().ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)).ShouldBe(theirs);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>"Next elapse: Sun 2027-03-21 06:00:00 UTC".</summary>
    private static string Utc(string line)
    {
        line.TrimEnd().ShouldEndWith("UTC", customMessage: "the answer is asked for in UTC");
        string[] words = line.TrimEnd().Split(' ');
        return $"{words[^3]} {words[^2]}";
    }

    private static async Task<(int Code, string Said)> AnalyzeAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(Analyze, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TZ"] = "UTC";
        start.Environment["LC_ALL"] = "C";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync(Token);
            string output = await process.StandardOutput.ReadToEndAsync(Token);
            await process.WaitForExitAsync(Token);
            return (process.ExitCode, output + await error);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {Analyze} on this machine.");
            throw;
        }
    }

    private async Task WriteAsync(params string[] more)
    {
        string tool = folder.File("a 50% tool", "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        CliRun run = await CliRun.Of(["systemd", "output", folder.File("units"), "--tool", tool, "--store", $"sqlite:{folder.File("my store.db")}", "--log-dir", folder.File("logs"), .. more]);
        run.Code.ShouldBe(0, run.Error);
    }
}
