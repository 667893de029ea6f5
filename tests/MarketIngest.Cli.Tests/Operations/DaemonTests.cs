using System.Diagnostics;

namespace MarketIngest.Cli.Tests.Operations;

/// <summary>The daemon as a process of its own, stopped by the signal that service managers send.</summary>
public sealed class DaemonTests : IDisposable
{
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

    private Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "marketingest.dll"), .. args])
    {
        WorkingDirectory = folder.Path,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
