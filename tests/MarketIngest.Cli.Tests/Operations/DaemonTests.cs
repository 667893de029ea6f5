using System.Diagnostics;
using System.Globalization;

using MarketIngest.Cli.Tests.Backfilling;

namespace MarketIngest.Cli.Tests.Operations;

/// <summary>The daemon as a process of its own, stopped by the signal that service managers send.</summary>
public sealed class DaemonTests : IDisposable
{
    private const int Symbols = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Daemon_Sigterm_EndsWithSuccessAfterItsRuns()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        string config = folder.File("each-second.json", """{"MarketIngest":{"Jobs":{"detect_flip50":{"cron":"* * * * * *","days":"any"}}}}""");
        string store = $"sqlite:{folder.File("market.db")}";
        using Process daemon = Start("daemon", "--jobs", "detect_flip50", "--config", config, "--store", store, "--json");
        Task<string> error = daemon.StandardError.ReadToEndAsync(Token);
        string? first = await daemon.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience, Token);
        first.ShouldNotBeNull().ShouldStartWith("{\"job\":\"detect_flip50\",\"outcome\":\"nothing_expected\"");

        await TerminateAsync(daemon);
        await daemon.WaitForExitAsync(Token).WaitAsync(Patience, Token);
        string said = await error;
        daemon.ExitCode.ShouldBe(ExitCode.Success, said);
        said.ShouldContain("Running 1 jobs on schedule");
        said.ShouldContain("detect_flip50 begins (scheduled");
        said.TrimEnd().ShouldEndWith("Stopped.");
        CliRun runs = await CliRun.Of("runs", "--store", store, "--json");
        runs.Lines.ShouldNotBeEmpty();
        runs.Lines.ShouldAllBe(l => !l.Contains("\"end_time\":null", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Daemon_StoppedAmidARun_KeepsWhatIsCommittedAndGoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM on Windows.");
        await using var market = new StandInMarket(Symbols);
        string config = folder.File("bars.json", """{"MarketIngest":{"Jobs":{"collect_daily_bars":{"cron":"* * * * * *","days":"any","parameters":{"symbols":"LIST","start-date":"2020-01-01"}}}}}"""
            .Replace("LIST", string.Join(',', market.Symbols), StringComparison.Ordinal));
        string store = $"sqlite:{folder.File("market.db")}";
        string[] daemon = ["daemon", "--jobs", "collect_daily_bars", "--config", config, "--store", store, "--json", "--max-rps", "10000", "--source-url", string.Create(CultureInfo.InvariantCulture, $"yahoo=http://127.0.0.1:{market.Port}")];
        using (Process first = Start(daemon))
        {
            Task<string> output = first.StandardOutput.ReadToEndAsync(Token);
            Task<string> error = first.StandardError.ReadToEndAsync(Token);
            await WaitForAsync(() => market.Answered.Count > Symbols * 2 || first.HasExited);
            first.HasExited.ShouldBeFalse();
            await TerminateAsync(first);
            await first.WaitForExitAsync(Token).WaitAsync(Patience, Token);
            first.ExitCode.ShouldBe(ExitCode.Success, await error);
            (await output).ShouldContain("\"job\":\"collect_daily_bars\",\"outcome\":\"cancelled\"");
        }

        (await CliRun.Of("runs", "--store", store, "--json", "--limit", "1")).Output.ShouldContain("\"outcome\":\"cancelled\"");
        int committed = (await CliRun.Of("query", "partition_state", "--store", store, "--json")).Lines.Count(l => l.Contains("\"outcome\":\"collected\"", StringComparison.Ordinal));
        committed.ShouldBeGreaterThan(Symbols);
        int asked = market.Answered.Count;
        using (Process second = Start(daemon))
        {
            Task<string> error = second.StandardError.ReadToEndAsync(Token);
            string? result = await second.StandardOutput.ReadLineAsync(Token).AsTask().WaitAsync(Patience, Token);
            result.ShouldNotBeNull().ShouldContain("\"job\":\"collect_daily_bars\",\"outcome\":\"collected\"");
            await TerminateAsync(second);
            await second.WaitForExitAsync(Token).WaitAsync(Patience, Token);
            second.ExitCode.ShouldBe(ExitCode.Success, await error);
        }

        string[] bars = (await CliRun.Of("query", "prices.bars", "--from", "2020-01-01", "--to", "2025-12-31", "--format", "csv", "--store", store)).Lines;
        bars.Length.ShouldBe(1 + (Symbols * MarketIngest.Calendars.NyseCalendar.Instance.CountBusinessDays(new(2020, 1, 1), new(2026, 1, 1))) - 1, "a head line, all sessions, and the one on which a symbol was halted is missing");
        market.Answered.Skip(asked).Count().ShouldBeLessThan(asked + (Symbols * 7) - committed, "what is committed is not asked for again");
    }

    [Fact]
    public async Task Daemon_WithoutASchedule_IsConfiguration()
    {
        string config = folder.File("off.json", """{"MarketIngest":{"Jobs":{"detect_flip50":{"enabled":false}}}}""");
        CliRun run = await CliRun.Of("daemon", "--jobs", "detect_flip50", "--config", config, "--store", "memory:");
        run.Code.ShouldBe(ExitCode.Configuration);
        run.Error.ShouldContain("nothing to wait for");
    }

    [Fact]
    public async Task Daemon_MalformedCron_IsUsageAndNamesIt()
    {
        string config = folder.File("bad.json", """{"MarketIngest":{"Jobs":{"detect_flip50":{"cron":"99 * * * *"}}}}""");
        CliRun run = await CliRun.Of("daemon", "--config", config, "--store", "memory:");
        run.Code.ShouldBeOneOf(ExitCode.Usage, ExitCode.Configuration);
        run.Error.ShouldContain("99 * * * *");
    }

    public void Dispose() => folder.Dispose();

    private static async Task TerminateAsync(Process process)
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync(Token);
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (long start = Stopwatch.GetTimestamp(); !condition(); await Task.Delay(5, Token))
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Patience);
        }
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "marketingest.dll"), .. args])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in (IEnumerable<(string, string)>)[("BackoffBase", "00:00:00.010"), ("BackoffMaximum", "00:00:00.100"), ("AttemptTimeout", "00:00:01"), ("MaximumAttempts", "10")])
        {
            start.Environment[$"MarketIngest__Access__{name}"] = value;
        }

        return Process.Start(start)!;
    }
}
