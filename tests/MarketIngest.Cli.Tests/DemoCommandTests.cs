namespace MarketIngest.Cli.Tests;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task Demo_Bundled_TellsTheWholeStoryTwice()
    {
        using var folder = new TemporaryFolder();
        string store = $"sqlite:{Path.Combine(folder.Path, "demo.db")}";
        CliRun first = await CliRun.Of("demo", "--store", store);
        first.Code.ShouldBe(0, first.Error);
        first.Output.ShouldContain("Off-exchange ratio by week");
        first.Output.ShouldContain("official_partial");
        first.Output.ShouldContain("provisional");
        first.Output.ShouldContain("Flip50 events");
        first.Output.ShouldContain("fresh");
        first.Error.ShouldContain("What to try next");

        CliRun flips = await CliRun.Of("query", "analytics.flip50_events", "--store", store, "--json");
        flips.Lines.Length.ShouldBeGreaterThanOrEqualTo(2);
        flips.Lines.ShouldContain(l => l.Contains("\"basis\":\"trf_daily\"", StringComparison.Ordinal));

        CliRun second = await CliRun.Of("demo", "--store", store, "--json");
        second.Code.ShouldBe(0, second.Error);
        second.Lines.Where(l => l.StartsWith("{\"job\"", StringComparison.Ordinal)).ShouldAllBe(l => l.Contains("\"records_inserted\":0,\"records_updated\":0", StringComparison.Ordinal));
        (await CliRun.Of("query", "analytics.flip50_events", "--store", store, "--json")).Output.ShouldBe(flips.Output);
    }

    [Fact]
    public async Task Demo_IntoAStoreOfRealData_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string store = $"sqlite:{Path.Combine(folder.Path, "real.db")}";
        (await CliRun.Of("run", "compute_offex_ratio", "--store", store)).Code.ShouldBe(0);
        CliRun refused = await CliRun.Of("demo", "--store", store, "--quiet");
        refused.Code.ShouldBe(4);
        refused.Error.ShouldContain("invented");
    }

    [Fact]
    public async Task Run_IntoTheDemosStore_Warns()
    {
        using var folder = new TemporaryFolder();
        string store = $"sqlite:{Path.Combine(folder.Path, "demo.db")}";
        (await CliRun.Of("demo", "--store", store, "--quiet")).Code.ShouldBe(0);
        (await CliRun.Of("run", "compute_offex_ratio", "--store", store)).Error.ShouldContain("invented figures");
    }

    [Fact]
    public async Task OnDemand_AfterTheDemo_EqualsWhatIsStored()
    {
        using var folder = new TemporaryFolder();
        string[] common = ["--store", $"sqlite:{Path.Combine(folder.Path, "demo.db")}", "--now", "2026-11-20T23:30:00Z", "--json", "--quiet"];
        (await CliRun.Of(["demo", .. common])).Code.ShouldBe(0);

        CliRun flips = await CliRun.Of(["flip50", "--symbol", "GME", "--basis", "trf_daily", .. common]);
        flips.Lines.ShouldHaveSingleItem().ShouldContain("\"flip_date\":\"2026-11-12\"");

        CliRun ratios = await CliRun.Of(["offex", "--symbols", "GME,BRK.B", "--from", "2026-09-07", "--to", "2026-09-11", "--basis", "trf_daily", .. common]);
        ratios.Code.ShouldBe(0, ratios.Error);
        ratios.Lines.Count(l => l.StartsWith("{\"dataset\":\"analytics.offex_weekly\"", StringComparison.Ordinal)).ShouldBe(2);
        ratios.Lines.Count(l => l.StartsWith("{\"dataset\":\"analytics.offex_daily\"", StringComparison.Ordinal)).ShouldBe(8);
        ratios.Lines.ShouldAllBe(l => !l.Contains("approx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_LongAfterTheDemo_IsBreachedAndCode1()
    {
        using var folder = new TemporaryFolder();
        string store = $"sqlite:{Path.Combine(folder.Path, "demo.db")}";
        (await CliRun.Of("demo", "--store", store, "--quiet")).Code.ShouldBe(0);
        (await CliRun.Of("status", "--store", store, "--now", "2026-11-20T23:30:00Z", "--json")).Code.ShouldBe(0);
        CliRun late = await CliRun.Of("status", "--store", store, "--now", "2026-12-20T23:30:00Z", "--json");
        late.Code.ShouldBe(1);
        late.Output.ShouldContain("\"freshness\":\"breached\"");
        late.Output.ShouldContain("\"as_of_freshness\":\"breached\",\"ingest_freshness\":\"breached\"");
        late.Output.ShouldContain("\"reason\":\"rows about ");
        late.Lines.Single(l => l.StartsWith("{\"job\":\"collect_reg_sho\"", StringComparison.Ordinal)).ShouldContain("\"success_rate\":1");
        late.Lines.Single(l => l.StartsWith("{\"dataset\":\"finra.reg_sho_daily\"", StringComparison.Ordinal)).ShouldContain("\"quarantined\":0");
        CliRun people = await CliRun.Of("status", "--store", store, "--now", "2026-12-20T23:30:00Z");
        people.Error.ShouldContain("breached: iex.matched_volume: rows about 2026-11-20 are public since 2026-11-23T14:00:00Z and not stored");
    }

    [Fact]
    public async Task Query_KnownBeforeFinraPublished_ShowsNoOfficialRow()
    {
        using var folder = new TemporaryFolder();
        string store = $"sqlite:{Path.Combine(folder.Path, "demo.db")}";
        (await CliRun.Of("demo", "--store", store, "--quiet")).Code.ShouldBe(0);
        CliRun before = await CliRun.Of("query", "finra.otc_weekly", "--symbol", "GME", "--known-by", "2026-09-20T12:00:00Z", "--store", store, "--json", "--quiet");
        before.Lines.ShouldBeEmpty();
        CliRun after = await CliRun.Of("query", "finra.otc_weekly", "--symbol", "GME", "--known-by", "2026-09-23T12:00:00Z", "--store", store, "--json");
        after.Lines.ShouldNotBeEmpty();
        after.Lines.ShouldAllBe(l => l.Contains("\"week_start\":\"2026-08-31\"", StringComparison.Ordinal));
    }
}
