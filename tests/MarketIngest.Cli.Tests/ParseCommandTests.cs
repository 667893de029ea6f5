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
    [InlineData("finra-otc-file")]
    [InlineData("finra-otc-json")]
    [InlineData("finra-reg-sho")]
    [InlineData("finra-short-interest-file")]
    [InlineData("finra-short-interest-json")]
    [InlineData("iex-hist")]
    [InlineData("iex-hist-index")]
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
    public async Task Parse_WebPage_IsDamagedInput()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "yahoo-chart", folder.File("chart.json", "<html><body>Will be right back</body></html>"), "--json");
        run.Code.ShouldBe(3);
        run.Output.ShouldBeEmpty();
    }
}
