using System.Text.Json;

namespace MarketIngest.Cli.Tests.Operations;

public sealed class JobControlCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => $"sqlite:{folder.File("market.db")}";

    [Fact]
    public async Task Pause_AJob_IsSeenByOtherProcessesUntilItIsResumed()
    {
        CliRun paused = await CliRun.Of("jobs", "pause", "collect_iex_hist", "--reason", "IEX moves house", "--store", Store);
        paused.Code.ShouldBe(0, paused.Error);
        JsonElement job = await JobAsync();
        (job.GetProperty("paused").GetBoolean(), job.GetProperty("pause_reason").GetString()).ShouldBe((true, "IEX moves house"));
        (await CliRun.Of("jobs", "--store", Store)).Output.ShouldContain("paused: IEX moves house");

        CliRun turn = await CliRun.Of("run", "collect_iex_hist", "--scheduled", "--now", "2026-11-27T20:00:00Z", "--store", Store);
        (turn.Code, turn.Output).ShouldBe((0, ""));
        turn.Error.ShouldContain("paused: IEX moves house");

        (await CliRun.Of("jobs", "resume", "collect_iex_hist", "--store", Store)).Code.ShouldBe(0);
        (await JobAsync()).GetProperty("paused").GetBoolean().ShouldBeFalse();
        CliRun audit = await CliRun.Of("query", "audit_log", "--store", Store, "--json");
        audit.Lines.Length.ShouldBe(2, audit.Error);
        audit.Lines[0].ShouldContain("\"action\":\"pause\",\"job_name\":\"collect_iex_hist\",\"detail\":\"IEX moves house\"");
        audit.Lines[1].ShouldContain("\"action\":\"resume\"");
    }

    [Theory]
    [InlineData("jobs", "pause", "collect_iexhist")]
    [InlineData("jobs", "resume", "collect_iexhist")]
    [InlineData("run", "collect_iexhist")]
    [InlineData("daemon", "--jobs", "detect_flip50,collect_iexhist")]
    [InlineData("locks", "--release", "collect_iexhist")]
    [InlineData("crontab", "show", "--jobs", "collect_iexhist")]
    [InlineData("backfill", "prices.bars", "--from", "2026-01-01", "--job", "collect_iexhist")]
    public async Task Job_Unknown_IsUsageWithTheNearName(params string[] args)
    {
        CliRun run = await CliRun.Of([.. args, "--store", Store]);
        (run.Code, run.Output).ShouldBe((2, ""));
        run.Error.ShouldContain("Did you mean collect_iex_hist?");
    }

    [Theory]
    [InlineData("jobs", "pause")]
    [InlineData("replay", "prices.bars")]
    [InlineData("replay", "prices.bars", "--archive", "a", "--replay", "b")]
    [InlineData("daemon", "--now", "2026-11-20T23:30:00Z")]
    [InlineData("daemon", "--shutdown-timeout", "0")]
    [InlineData("run", "detect_flip50", "--scheduled", "--days", "3")]
    [InlineData("backfill", "microstructure")]
    [InlineData("backfill", "prices.bars", "--from", "2026-01-01", "--job", "detect_flip50")]
    public async Task Command_BadArguments_IsUsage(params string[] args)
    {
        CliRun run = await CliRun.Of([.. args, "--store", Store]);
        (run.Code, run.Output).ShouldBe((2, ""), run.Error);
        run.Error.ShouldStartWith("error: ");
    }

    [Fact]
    public async Task Run_Scheduled_TakesEachOccurrenceOnceAndNoHoliday()
    {
        CliRun thanksgiving = await CliRun.Of("run", "detect_flip50", "--scheduled", "--now", "2026-11-26T20:00:00Z", "--store", Store);
        (thanksgiving.Code, thanksgiving.Output).ShouldBe((0, ""), thanksgiving.Error);
        thanksgiving.Error.ShouldContain("next is 2026-11-27T19:00:00Z");

        CliRun early = await CliRun.Of("run", "detect_flip50", "--scheduled", "--now", "2026-11-27T18:00:00Z", "--store", Store);
        early.Output.ShouldBe("");

        string[] due = ["run", "detect_flip50", "--scheduled", "--store", Store, "--json", "--now"];
        (await CliRun.Of([.. due, "2026-11-27T19:00:00Z"])).Lines.Length.ShouldBe(1);
        CliRun again = await CliRun.Of([.. due, "2026-11-27T19:20:00Z"]);
        (again.Code, again.Output).ShouldBe((0, ""));
        again.Error.ShouldContain("has done the occurrence of 2026-11-27T19:00:00Z");
        (await CliRun.Of([.. due, "2026-11-30T19:00:00Z"])).Lines.Length.ShouldBe(1);
        (await CliRun.Of("runs", "--run-kind", "scheduled", "--store", Store, "--json")).Lines.ShouldAllBe(l => l.Contains("\"trigger\":\"schedule\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Configuration_OfAJob_IsTaken()
    {
        string config = folder.File("jobs.json", """{"MarketIngest":{"Jobs":{"detect_flip50":{"enabled":false}}}}""");
        CliRun run = await CliRun.Of("run", "detect_flip50", "--scheduled", "--now", "2026-11-27T20:00:00Z", "--config", config, "--store", Store);
        run.Error.ShouldContain("switched off");
        (await CliRun.Of("crontab", "show", "--config", config, "--store", Store)).Output.ShouldNotContain("detect_flip50");
        CliRun named = await CliRun.Of("crontab", "show", "--config", config, "--store", Store, "--jobs", "collect_iex_hist,detect_flip50");
        named.Code.ShouldBe(2);
        named.Error.ShouldContain("No schedule is switched on for detect_flip50.");
    }

    public void Dispose() => folder.Dispose();

    private async Task<JsonElement> JobAsync() =>
        (await CliRun.Of("jobs", "--store", Store, "--json")).Lines.Select(l => JsonDocument.Parse(l).RootElement).Single(j => j.GetProperty("job").GetString() == "collect_iex_hist");
}
