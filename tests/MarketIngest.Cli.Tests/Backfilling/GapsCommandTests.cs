using System.Text.Json;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Cli.Tests.Backfilling;

public sealed class GapsCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Store => $"sqlite:{folder.File("market.db")}";

    [Fact]
    public async Task Gaps_MissingSession_IsListedAndNoWeekend()
    {
        await FillAsync("BRK-B", 5, 6, 9, 11); // Friday the 6th, Monday the 9th of March 2026
        await FillAsync("AAA", 5, 6, 9, 10, 11);
        CliRun run = await CliRun.Of("gaps", "prices.bars", "--symbols", "BRK.B", "--json", "--store", Store);
        run.Code.ShouldBe(ExitCode.Success, run.Error);
        using JsonDocument line = JsonDocument.Parse(run.Lines.ShouldHaveSingleItem());
        line.RootElement.GetProperty("symbol").GetString().ShouldBe("BRK-B");
        line.RootElement.GetProperty("missing").EnumerateArray().Select(d => d.GetString()).ShouldBe(["2026-03-10"]);
        line.RootElement.GetProperty("absent_at_source").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Gaps_Fill_AsksForTheGapAndRemembersThatTheSourceHasNothing()
    {
        await FillAsync("S002", 5, 6, 9, 11);
        await using var market = new StandInMarket(3);
        string[] fill = ["gaps", "prices.bars", "--fill", "--json", "--store", Store, "--max-rps", "10000", "--source-url", $"yahoo=http://127.0.0.1:{market.Port}", "--source-url", $"stooq=http://127.0.0.1:{market.Port}", "--now", "2026-11-20T23:30:00Z"];
        CliRun run = await CliRun.Of(fill);
        (run.Code, run.Output).ShouldBe((ExitCode.Success, ""), run.Error);
        market.Answered.ShouldHaveSingleItem().From.ShouldBe(new LocalDate(2026, 3, 10));
    }

    [Fact]
    public async Task Gaps_HaltedSession_IsAskedForOnce()
    {
        await FillAsync("S002", new LocalDate(2024, 3, 12), new LocalDate(2024, 3, 14));
        await using var market = new StandInMarket(3);
        string[] fill = ["gaps", "prices.bars", "--fill", "--json", "--store", Store, "--max-rps", "10000", "--source-url", $"yahoo=http://127.0.0.1:{market.Port}", "--source-url", $"stooq=http://127.0.0.1:{market.Port}", "--now", "2026-11-20T23:30:00Z"];
        for (int run = 1; run <= 2; run++)
        {
            CliRun found = await CliRun.Of(fill);
            found.Code.ShouldBe(ExitCode.Success, found.Error);
            found.Lines.ShouldHaveSingleItem().ShouldContain("\"absent_at_source\":true");
        }

        market.Answered.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Gaps_DatasetWithoutSessions_IsUsage()
    {
        CliRun run = await CliRun.Of("gaps", "finra.otc_weekly", "--store", Store);
        run.Code.ShouldBe(ExitCode.Usage);
        run.Error.ShouldContain("prices.bars");
    }

    [Theory]
    [InlineData(new[] { "backfill", "price.bars", "--from", "2026-01-01" }, "prices.bars")]
    [InlineData(new[] { "backfill", "prices.bars" }, "--from")]
    [InlineData(new[] { "backfill", "prices.bars", "--from", "2026-02-01", "--to", "2026-01-01" }, "2026-02-01")]
    [InlineData(new[] { "backfill", "sp500", "--resume", "--force" }, "--resume")]
    [InlineData(new[] { "backfill", "sp500", "--rate-limit-delay", "-1" }, "-1")]
    public async Task Backfill_BadArguments_AreUsage(string[] args, string shown)
    {
        CliRun run = await CliRun.Of([.. args, "--store", Store]);
        run.Code.ShouldBe(ExitCode.Usage);
        run.Error.ShouldContain(shown);
    }

    [Fact]
    public async Task Backfill_DatasetOfAJob_FillsTheWindowOnce()
    {
        await using var market = new StandInMarket(3);
        string[] backfill = ["backfill", "prices.bars", "--from", "2026-01-01", "--to", "2026-03-01", "--symbols", "S000,BRK.B", "--json", "--store", Store, "--max-rps", "10000", "--source-url", $"yahoo=http://127.0.0.1:{market.Port}", "--source-url", $"stooq=http://127.0.0.1:{market.Port}", "--now", "2026-11-20T23:30:00Z"];
        CliRun run = await CliRun.Of(backfill);
        run.Code.ShouldBe(ExitCode.Success, run.Error);
        run.Output.ShouldContain("\"job\":\"collect_daily_bars\",\"outcome\":\"collected\"");
        market.Answered.Select(r => r.Symbol).Order(StringComparer.Ordinal).ShouldBe(["BRK-B", "S000"]);
        (await CliRun.Of([.. backfill, "--resume"])).Output.ShouldContain("nothing_expected");
        market.Answered.Count.ShouldBe(2);
    }

    public void Dispose() => folder.Dispose();

    private Task FillAsync(string symbol, params int[] days) => FillAsync(symbol, [.. days.Select(d => new LocalDate(2026, 3, d))]);

    private async Task FillAsync(string symbol, params LocalDate[] dates)
    {
        Instant read = Instant.FromUtc(2026, 4, 1, 0, 0);
        await using Ingest ingest = Ingest.Create(b => b.UseSqlite(folder.File("market.db")));
        using var commit = new StoreCommit
        {
            Id = symbol,
            Batches =
            [
                PriceBar.Schema.ToBatch(
                    dates.Select(d => new PriceBar
                    {
                        Provider = "yahoo",
                        Symbol = symbol,
                        Interval = "P1D",
                        Date = d,
                        StartTime = NyseCalendar.Instance.Zone.AtStartOfDay(d).ToInstant(),
                        Close = 1,
                        Adjustment = "split",
                    }),
                    new Evidence(read, KnownAtBasis.Observed),
                    new Lineage("r", read, read, null)),
            ],
        };
        await ingest.Store.CommitAsync(commit, TestContext.Current.CancellationToken);
    }
}
