using System.IO.Compression;
using System.Text;

namespace MarketIngest.Cli.Tests;

public sealed class ParseCommandTests
{
    private const string Header = "tierDescription|issueSymbolIdentifier|issueName|marketParticipantName|MPID|totalWeeklyShareQuantity|totalWeeklyTradeCount|lastUpdateDate\n";

    [Fact]
    public async Task Parse_MissingHints_PrintsNullKeys()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "finra-otc-file", folder.File("otc.csv", Header + "NMS Tier 1|GME|GameStop Corp.|UBSA UBS ATS|UBSA|1200.5|7|2026-08-10\n"), "--json");
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("""{"dataset":"finra.otc_weekly","week_start":null,"summary_type":null,"tier":"T1","symbol":"GME",""");
        run.Output.ShouldContain("\"shares\":1200.5");
    }

    [Fact]
    public async Task Parse_WithHints_FillsTheKey()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "finra-otc-file", folder.File("otc.csv", Header + "OTC|ABCD|A|X|X|1|1|2026-08-10\n"), "--option", "week=2026-07-22", "--option", "summary=ATS_W_SMBL_FIRM", "--json");
        run.Output.ShouldContain("\"week_start\":\"2026-07-20\",\"summary_type\":\"ATS_W_SMBL_FIRM\",\"tier\":\"OTCE\"");
    }

    [Fact]
    public async Task Parse_Gzip_IsOpenedByContent()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "otc.csv");
        await using (var file = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(Header + "OTC|ABCD|A|X|X|1|1|2026-08-10\n"), TestContext.Current.CancellationToken);
        }

        (await CliRun.Of("parse", "finra-otc-file", path, "--json")).Lines.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Parse_BadRow_PrintsTheOthersAndTheFault()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "finra-otc-file", folder.File("otc.csv", Header + "OTC|ABCD|A|X|X|1|1|2026-08-10\nOTC|EFGH|A|X|X|many|1|2026-08-10\n"), "--json");
        run.Code.ShouldBe(3);
        run.Lines.Length.ShouldBe(1);
        run.Error.ShouldContain("\"fault\":true");
        run.Error.ShouldContain("\"value\":\"many\"");
        run.Error.ShouldContain("\"position\":3");
    }

    [Theory]
    [InlineData("fiscal-data")]
    [InlineData("fred-csv")]
    [InlineData("fred-json")]
    [InlineData("treasury-csv")]
    [InlineData("treasury-xml")]
    [InlineData("finra-otc-file")]
    [InlineData("finra-otc-json")]
    [InlineData("finra-reg-sho")]
    [InlineData("finra-short-interest-file")]
    [InlineData("finra-short-interest-json")]
    [InlineData("iex-hist")]
    [InlineData("iex-hist-index")]
    [InlineData("kalshi-candles")]
    [InlineData("kalshi-markets")]
    [InlineData("polymarket-markets")]
    [InlineData("polymarket-prices")]
    [InlineData("ishares-csv")]
    [InlineData("ssga-xlsx")]
    [InlineData("yahoo-chart")]
    public async Task Parse_EmptyFile_IsNoSuccess(string format)
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", format, folder.File("empty", ""));
        (run.Code, run.Output).ShouldBe((3, ""));
        run.Error.ShouldStartWith("error: ");
    }

    [Fact]
    public async Task Parse_CandleBeyondOne_IsPrintedAndByCheckRefused()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("candles.json", """{"candlesticks":[{"end_period_ts":1793505600,"price":{"close_dollars":"1.5000"}}],"ticker":"KXRAIN-26"}""");
        CliRun run = await CliRun.Of("parse", "kalshi-candles", path, "--option", "interval=P1D", "--json");
        run.Code.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("""{"dataset":"prediction.prices","provider":"kalshi","market_id":"KXRAIN-26","outcome":"yes","interval":"P1D","time":"2026-11-01T04:00:00Z","date":"2026-10-31","open":null,""");
        run.Output.ShouldContain("\"price\":1.5");
        CliRun held = await CliRun.Of("parse", "kalshi-candles", path, "--option", "interval=P1D", "--json", "--check");
        held.Output.ShouldBeEmpty();
        held.Error.ShouldContain("\"rule\":\"price_is_probability\"");
    }

    [Fact]
    public async Task Parse_WebPage_IsDamagedInput()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "yahoo-chart", folder.File("chart.json", "<html><body>Will be right back</body></html>"), "--json");
        run.Code.ShouldBe(3);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Parse_TreasuryDownload_PrintsTheColumnsOfTheDataset()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "treasury-csv", folder.File("rates.csv", "Date,\"1 Mo\",\"10 Yr\"\n01/02/1990,7.83,7.94"), "--json", "--check");
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("\"rule\":\"tenor_published\"");
        CliRun plain = await CliRun.Of("parse", "treasury-csv", folder.File("rates.csv"), "--json");
        plain.Code.ShouldBe(0);
        plain.Output.ShouldStartWith("{\"dataset\":\"treasury.par_yield_curve\",\"date\":\"1990-01-02\",\"yield_1m\":7.83,\"yield_1_5m\":null,");
    }

    [Fact]
    public async Task Parse_FredAnswer_TakesItsSeriesFromTheOption()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("page.json", """{"units":"lin","count":1,"offset":0,"limit":100000,"observations":[{"realtime_start":"2026-11-06","realtime_end":"2026-11-20","date":"2026-10-01","value":"."}]}""");
        CliRun run = await CliRun.Of("parse", "fred-json", file, "--json", "--option", "series=UNRATE");
        run.Code.ShouldBe(0);
        run.Output.Trim().ShouldBe("""{"dataset":"fred.observations","series_id":"UNRATE","date":"2026-10-01","value":null,"units":"percent, seasonally adjusted","frequency":"monthly","category":"labor","realtime_start":"2026-11-06","realtime_end":"2026-11-20"}""");
    }
}
