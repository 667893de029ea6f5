namespace MarketIngest.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData(2, "frobnicate")]
    [InlineData(2, "run", "no_such_job", "--store", "memory:")]
    [InlineData(2, "run", "--store", "memory:")]
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
    [InlineData(4, "jobs", "--store", "parquet:x")]
    [InlineData(4, "jobs", "--config", "no-such-file.json", "--store", "memory:")]
    [InlineData(4, "run", "collect_reg_sho", "--replay", "no-such-archive", "--store", "memory:")]
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
