using System.Text.Json;

namespace MarketIngest.Cli.Tests.Operations;

public sealed class RunsCommandTests(DemoStoreFixture demo) : IClassFixture<DemoStoreFixture>
{
    [Fact]
    public async Task Runs_OfTheDemo_AreNewestFirstWithTheColumnsOfTheRunLog()
    {
        CliRun run = await CliRun.Of("runs", "--store", demo.Store, "--json");
        run.Code.ShouldBe(0, run.Error);
        run.Lines.Length.ShouldBe(7);
        JsonElement[] rows = [.. run.Lines.Select(l => JsonDocument.Parse(l).RootElement)];
        rows[0].EnumerateObject().Select(p => p.Name).ShouldBe(["table", .. JobRun.Schema.Columns.Select(c => c.Name)]);
        string[] starts = [.. rows.Select(r => r.GetProperty("start_time").GetString()!)];
        starts.ShouldBe(starts.OrderDescending(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, "--job", "collect_iex_hist")]
    [InlineData(2, "--job", "collect_iex_hist,collect_reg_sho")]
    [InlineData(1, "--dataset", "iex.hist_files")]
    [InlineData(1, "--dataset", "analytics.offex_weekly", "--outcome", "collected")]
    [InlineData(0, "--outcome", "failed,partial")]
    [InlineData(0, "--outcome", "running")]
    [InlineData(2, "--run-kind", "manual")]
    [InlineData(1, "--trade-date", "2026-11-19", "--job", "collect_iex_hist,collect_reg_sho,collect_finra_otc")]
    [InlineData(0, "--trade-date", "2026-11-18")]
    [InlineData(1, "--job", "collect_finra_otc", "--since", "2026-11-20")]
    [InlineData(0, "--since", "2026-11-20T23:30:01Z")]
    [InlineData(3, "--limit", "3")]
    public async Task Runs_Filtered_AreThoseAskedFor(int count, params string[] filter)
    {
        CliRun run = await CliRun.Of(["runs", "--store", demo.Store, "--json", "--quiet", .. filter]);
        run.Code.ShouldBe(0, run.Error);
        run.Lines.Length.ShouldBe(count, run.Output);
    }

    [Theory]
    [InlineData("collect_iex_hist", "--job", "collect_iexhist")]
    [InlineData("not_yet_published", "--outcome", "unpublished")]
    [InlineData("finra.otc_weekly", "--dataset", "finra.otc_weakly")]
    [InlineData("No job fills", "--dataset", "quarantine")]
    [InlineData("collect_reg_sho", "--dataset", "finra.reg_sho_daily", "--job", "detect_flip50")]
    [InlineData("--since 'noon'", "--since", "noon")]
    [InlineData("--limit is 0", "--limit", "0")]
    [InlineData("2026-13-01", "--trade-date", "2026-13-01")]
    public async Task Runs_BadFilter_IsUsageAndNamesIt(string shown, params string[] filter)
    {
        CliRun run = await CliRun.Of(["runs", "--store", demo.Store, .. filter]);
        (run.Code, run.Output).ShouldBe((2, ""));
        run.Error.ShouldContain(shown);
    }

    [Fact]
    public async Task Runs_ForPeople_ShowOutcomeAndWhatItWasAbout()
    {
        CliRun run = await CliRun.Of("runs", "--store", demo.Store, "--job", "collect_iex_hist");
        run.Output.ShouldContain("collected");
        run.Output.ShouldContain("2026-11-19");
    }

    [Fact]
    public async Task Status_AfterTheDemo_ShowsSuccessRates()
    {
        CliRun run = await CliRun.Of("status", "--store", demo.Store, "--now", DemoStoreFixture.Now, "--json");
        JsonElement job = run.Lines.Select(l => JsonDocument.Parse(l).RootElement).Single(l => l.TryGetProperty("job", out JsonElement name) && name.GetString() == "collect_reg_sho");
        (job.GetProperty("succeeded").GetInt64(), job.GetProperty("failed").GetInt64(), job.GetProperty("success_rate").GetDouble()).ShouldBe((1, 0, 1.0));
        (await CliRun.Of("status", "--store", demo.Store, "--now", DemoStoreFixture.Now)).Output.ShouldContain("100 % of 1");
        (await CliRun.Of("status", "--store", demo.Store, "--now", "2027-02-20T23:30:00Z", "--json")).Output.ShouldContain("\"last_outcome\":\"collected\"");
    }
}
