namespace MarketIngest.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData(2, "frobnicate")]
    [InlineData(2, "run", "no_such_job", "--store", "memory:")]
    [InlineData(2, "run", "--store", "memory:")]
    [InlineData(2, "run", "update_prediction_markets", "--limit", "0", "--store", "memory:")]
    [InlineData(2, "run", "update_prediction_markets", "--provider", "manifold", "--store", "memory:")]
    [InlineData(2, "run", "collect_reg_sho", "refresh_macro_indicators", "--category", "weather", "--store", "memory:")]
    [InlineData(2, "run", "collect_intraday_bars", "--interval", "7m", "--store", "memory:")]
    [InlineData(2, "run", "collect_intraday_bars", "--period", "soon", "--store", "memory:")]
    [InlineData(2, "backfill", "prediction-markets", "--provider", "manifold", "--store", "memory:")]
    [InlineData(2, "query", "treasury.par_yield_curve", "--symbol", "DGS10", "--store", "memory:")]
    [InlineData(2, "query", "no.such_dataset", "--store", "memory:")]
    [InlineData(2, "query", "finra.otc_weekly", "--from", "yesterday", "--store", "memory:")]
    [InlineData(2, "parse", "no-such-format", "file")]
    [InlineData(2, "parse", "iex-hist", "no-such-file")]
    [InlineData(2, "parse", "finra-otc-file", "no-such-file", "--option", "color=blue")]
    [InlineData(2, "offex", "--symbols", "NOSUCH", "--store", "memory:")]
    [InlineData(2, "offex", "--store", "memory:")]
    [InlineData(2, "flip50", "--symbol", "NOSUCH", "--store", "memory:")]
    [InlineData(2, "jobs", "--store", "oracle:x")]
    [InlineData(2, "jobs", "--no-such-flag")]
    [InlineData(4, "jobs", "--store", "sqlite:/no/such/folder/x.db")]
    [InlineData(4, "jobs", "--store", "parquet:/no/such/folder/x")]
    [InlineData(4, "jobs", "--store", "csv:/no/such/folder/x")]
    [InlineData(4, "jobs", "--store", "delta:/no/such/folder/x")]
    [InlineData(2, "jobs", "--store", "csv:")]
    [InlineData(2, "jobs", "--store", "parquet:")]
    [InlineData(2, "jobs", "--store", "delta")]
    [InlineData(4, "jobs", "--config", "no-such-file.json", "--store", "memory:")]
    [InlineData(4, "run", "collect_reg_sho", "--replay", "no-such-archive", "--store", "memory:")]
    [InlineData(4, "run", "poll_edgar_submissions", "--store", "memory:")]
    [InlineData(4, "archive", "verify", "no-such-archive")]
    [InlineData(4, "demo", "--replay", "no-such-archive", "--store", "memory:")]
    [InlineData(2, "run", "collect_reg_sho", "--source-url", "finra", "--store", "memory:")]
    public async Task Command_BadInput_IsOneLineWithTheContractsCode(int code, params string[] args)
    {
        CliRun run = await CliRun.Of(args);
        run.Code.ShouldBe(code, run.Error + run.Output);
        run.Error.TrimEnd().Split('\n').Length.ShouldBe(1, run.Error);
        run.Error.ShouldStartWith("error: ");
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Archive_EmptyFolder_IsConfiguration()
    {
        using var folder = new TemporaryFolder();
        (await CliRun.Of("run", "collect_reg_sho", "--replay", folder.Path, "--store", "memory:")).Code.ShouldBe(4);
        (await CliRun.Of("archive", "verify", folder.Path)).Code.ShouldBe(4);
    }

    [Fact]
    public async Task Configuration_UnknownKey_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string top = folder.File("top.json", """{"MarketIngest":{"Finrra":{}}}""");
        string inner = folder.File("inner.json", """{"MarketIngest":{"Finra":{"PageSise":10}}}""");
        (await CliRun.Of("jobs", "--config", top, "--store", "memory:")).Code.ShouldBe(4);
        (await CliRun.Of("jobs", "--config", inner, "--store", "memory:")).Code.ShouldBe(4);
    }

    [Theory]
    [InlineData("""{"collect_iex_hist":{"cron":"61 * * * *"}}""", "MarketIngest:Jobs:collect_iex_hist:cron is '61 * * * *'")]
    [InlineData("""{"no_such_job":{"cron":"0 9 * * *"}}""", "MarketIngest:Jobs:no_such_job names no job")]
    [InlineData("""{"collect_iex_hist":{"parameters":{"days":"ten"}}}""", "MarketIngest:Jobs:collect_iex_hist:parameters")]
    public async Task Config_OfAJob_ThatCannotBe_IsConfigurationAndNamesThePath(string jobs, string expected)
    {
        using var folder = new TemporaryFolder();
        string config = folder.File("jobs.json", $$"""{"MarketIngest":{"Jobs":{{jobs}} } }""");
        CliRun run = await CliRun.Of("jobs", "--config", config, "--store", "memory:");
        run.Error.ShouldContain(expected);
        run.Code.ShouldBe(4);
    }

    [Fact]
    public async Task Configuration_List_ReplacesTheDefault()
    {
        using var folder = new TemporaryFolder();
        string config = folder.File("finra.json", """{"MarketIngest":{"Finra":{"Tiers":["T1"],"SummaryTypes":["ATS_W_SMBL"]}}}""");
        string archive = Path.Combine(AppContext.BaseDirectory, "demo-archive");
        CliRun run = await CliRun.Of("run", "collect_finra_otc", "--from-week", "2026-09-14", "--to-week", "2026-09-14", "--replay", archive, "--now", "2026-11-20T23:30:00Z", "--config", config, "--store", "memory:", "--json");
        run.Output.ShouldContain("\"partitions_total\":1,");
    }

    [Theory]
    [InlineData("query", "finra.otc_weekly", "--limit", "0", "--store", "memory:")]
    [InlineData("query", "finra.otc_weekly", "--from", "2026-02-01", "--to", "2026-01-01", "--store", "memory:")]
    [InlineData("cron", "next", "* * * * *", "--count", "0")]
    [InlineData("flip50", "--symbol", "A", "--lookback-days", "-5", "--store", "memory:")]
    [InlineData("run", "collect_reg_sho", "--days", "9999999", "--store", "memory:")]
    [InlineData("calendar", "sessions", "XNYS", "--from", "2026-02-01", "--to", "2026-01-01")]
    public async Task Command_SenselessNumber_IsUsage(params string[] args)
    {
        CliRun run = await CliRun.Of(args);
        (run.Code, run.Output).ShouldBe((2, ""), run.Error);
    }

    [Theory]
    [InlineData("5m, 15m, 30m", "run", "collect_intraday_bars", "--interval", "7m", "--store", "memory:")]
    [InlineData("sessions (20d)", "run", "collect_intraday_bars", "--period", "soon", "--store", "memory:")]
    [InlineData("polymarket, kalshi", "run", "update_prediction_markets", "--provider", "manifold", "--store", "memory:")]
    [InlineData("rates, credit, volatility", "run", "refresh_macro_indicators", "--category", "weather", "--store", "memory:")]
    [InlineData("yield_10y", "query", "treasury.par_yield_curve", "--symbol", "DGS10", "--store", "memory:")]
    public async Task Command_UnknownValue_NamesThoseThereAre(string shown, params string[] args) => (await CliRun.Of(args)).Error.ShouldContain(shown);

    [Theory]
    [InlineData("fred.observations")]
    [InlineData("prediction.prices")]
    [InlineData("etf.holdings")]
    public async Task Query_SymbolOfAnyDatasetThatHasOne_IsTaken(string dataset) =>
        (await CliRun.Of("query", dataset, "--symbol", "X", "--store", "memory:", "--quiet")).Code.ShouldBe(0);

    [Fact]
    public async Task Symbols_BeforeAnArgument_DoNotSwallowIt() =>
        (await CliRun.Of("query", "--symbol", "GME", "finra.otc_weekly", "--store", "memory:", "--quiet")).Code.ShouldBe(0);

    [Fact]
    public async Task Query_RunLog_NamesItsTableOnce()
    {
        using var folder = new TemporaryFolder();
        string store = $"sqlite:{Path.Combine(folder.Path, "x.db")}";
        await CliRun.Of("run", "compute_offex_ratio", "--store", store);
        CliRun run = await CliRun.Of("query", "scheduler_job_runs", "--store", store, "--json");
        run.Lines.ShouldHaveSingleItem().ShouldStartWith("{\"table\":\"scheduler_job_runs\",");
        run.Output.ShouldContain("\"dataset\":\"analytics.offex_daily\"");
    }

    [Fact]
    public async Task Status_EmptyStore_IsUnknownAndSuccess()
    {
        CliRun run = await CliRun.Of("status", "--store", "memory:", "--json");
        run.Code.ShouldBe(0);
        run.Output.ShouldContain("""{"dataset":"finra.otc_weekly","as_of":null""");
        run.Output.ShouldContain("\"freshness\":\"unknown\"");
        run.Output.ShouldContain("\"job\":\"collect_finra_otc\"");
    }

    [Fact]
    public async Task Query_WithoutAMatch_IsSuccess()
    {
        CliRun run = await CliRun.Of("query", "finra.otc_weekly", "--store", "memory:", "--json");
        (run.Code, run.Output).ShouldBe((0, ""));
    }
}
