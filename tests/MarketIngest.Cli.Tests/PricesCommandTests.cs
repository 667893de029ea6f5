using System.Text.Json;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Cli.Tests;

/// <summary>Derived prices and the comparison of providers, over Apple's split of 2020 and a dividend that only one provider adjusts for.</summary>
public sealed class PricesCommandTests : IDisposable
{
    private static readonly LocalDate Friday = new(2020, 8, 28);
    private static readonly LocalDate Monday = new(2020, 8, 31);
    private static readonly Instant Captured = Instant.FromUtc(2020, 9, 10, 12, 0);
    private readonly TemporaryFolder folder = new();

    private string Store => $"sqlite:{folder.File("market.db")}";

    [Theory]
    [InlineData("none", "499.23", "none")]
    [InlineData("split", "124.8075", "split")]
    [InlineData("all", "122.8731", "split_dividend")]
    public async Task Query_Adjusted_PrintsDerivedBars(string adjust, string close, string adjustment)
    {
        await FillAsync();
        CliRun run = await CliRun.Of("query", "prices.bars", "--symbol", "AAPL", "--adjust", adjust, "--limit", "1", "--json", "--store", Store);
        run.Code.ShouldBe(ExitCode.Success, run.Error);
        using JsonDocument line = JsonDocument.Parse(run.Lines.ShouldHaveSingleItem());
        (line.RootElement.GetProperty("date").GetString(), line.RootElement.GetProperty("adjustment").GetString()).ShouldBe(("2020-08-28", adjustment));
        Math.Round(line.RootElement.GetProperty("close").GetDecimal(), 4).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(close);
    }

    [Fact]
    public async Task Compare_BothAsTraded_ListsOnlyWhatTrulyDiffers()
    {
        await FillAsync();
        CliRun run = await CliRun.Of("prices", "compare", "--symbols", "AAPL", "--from", "2020-08-31", "--providers", "yahoo,stooq", "--json", "--store", Store);
        run.Code.ShouldBe(ExitCode.Success, run.Error);
        run.Error.ShouldContain("2 sessions compared, 1 differ");
        run.Lines.ShouldHaveSingleItem().ShouldBe(
            """{"symbol":"AAPL","date":"2020-09-01","field":"close","left_provider":"yahoo","right_provider":"stooq","left":134.18,"right":140,"relative_difference":0.04337457}""");
        (await CliRun.Of("prices", "compare", "--symbols", "AAPL", "--from", "2020-08-31", "--tolerance", "0.05", "--store", Store)).Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Compare_OneProviderHasNothing_SaysSo()
    {
        await FillAsync();
        CliRun run = await CliRun.Of("prices", "compare", "--symbols", "ZZZ", "--store", Store);
        (run.Code, run.Output).ShouldBe((ExitCode.Success, ""));
        run.Error.ShouldContain("ZZZ: no daily bars of yahoo and stooq");
    }

    [Theory]
    [InlineData("google", "run", "update_sp500", "--provider", "yahoo,google")]
    [InlineData("google", "run", "fill_price_gaps", "--provider", "google")]
    [InlineData("google", "gaps", "prices.bars", "--provider", "google")]
    [InlineData("google", "backfill", "sp500", "--provider", "google")]
    [InlineData("google", "prices", "compare", "--symbols", "AAPL", "--providers", "yahoo,google")]
    [InlineData("yahoo,stooq", "prices", "compare", "--symbols", "AAPL", "--providers", "yahoo")]
    [InlineData("-1", "prices", "compare", "--symbols", "AAPL", "--tolerance", "-1")]
    [InlineData("prices.bars", "query", "finra.otc_weekly", "--adjust", "none")]
    [InlineData("--symbol", "query", "prices.bars", "--adjust", "none")]
    [InlineData("--adjust", "query", "prices.bars", "--provider", "yahoo")]
    [InlineData("ever", "backfill", "sp500", "--members", "all")]
    public async Task BadArguments_AreUsage(string shown, params string[] args)
    {
        CliRun run = await CliRun.Of([.. args, "--store", Store]);
        run.Code.ShouldBe(ExitCode.Usage, run.Error);
        run.Error.ShouldContain(shown);
    }

    [Fact]
    public async Task Configuration_ProviderThatDoesNotExist_IsRefused()
    {
        string file = folder.File("config.json");
        await File.WriteAllTextAsync(file, """{"MarketIngest":{"DailyBars":{"Providers":["stooq","google"]},"Stooq":{"MinutesAfterClose":60}}}""", TestContext.Current.CancellationToken);
        CliRun run = await CliRun.Of("jobs", "--config", file, "--store", Store);
        run.Code.ShouldBe(ExitCode.Configuration);
        run.Error.ShouldContain("google");
    }

    public void Dispose() => folder.Dispose();

    private static PriceBar Bar(string provider, LocalDate date, decimal close, string adjustment) => new()
    {
        Provider = provider,
        Symbol = "AAPL",
        Interval = "P1D",
        Date = date,
        StartTime = NyseCalendar.Instance.Zone.AtStartOfDay(date).ToInstant(),
        Close = close,
        Adjustment = adjustment,
    };

    private async Task FillAsync()
    {
        PriceBar[] bars =
        [
            Bar("yahoo", Friday, 124.8075m, "split"), Bar("yahoo", Monday, 129.04m, "split"), Bar("yahoo", Monday.PlusDays(1), 134.18m, "split"),
            Bar("stooq", Monday, 129.04m - 2m, "split_dividend"), Bar("stooq", Monday.PlusDays(1), 140m, "split_dividend"),
        ];
        CorporateAction[] actions =
        [
            new() { Provider = "yahoo", Symbol = "AAPL", ExDate = Monday, Kind = "split", Numerator = 4, Denominator = 1 },
            new() { Provider = "yahoo", Symbol = "AAPL", ExDate = Monday.PlusDays(1), Kind = "dividend", Amount = 2m },
        ];
        var evidence = new Evidence(Captured, KnownAtBasis.Observed);
        var origin = new Lineage("r", Captured, Captured, null);
        await using Ingest ingest = Ingest.Create(b => b.UseSqlite(folder.File("market.db")));
        using var commit = new StoreCommit { Id = "fill", Batches = [PriceBar.Schema.ToBatch(bars, evidence, origin), CorporateAction.Schema.ToBatch(actions, evidence, origin)] };
        await ingest.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
    }
}
