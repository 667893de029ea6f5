using System.Globalization;
using System.Web;

using MarketIngest.Archiving;
using MarketIngest.Tests;

using NodaTime;

namespace MarketIngest.Sources.Tests.Prediction;

public sealed class PredictionRunTests
{
    private static readonly Instant Friday = Instant.FromUtc(2026, 11, 20, 6, 30);
    private readonly ManualTime clock = new(Friday);
    private readonly PredictionExchange exchange;
    private readonly PredictionRun run;

    public PredictionRunTests()
    {
        exchange = new PredictionExchange(clock);
        run = new PredictionRun(clock, exchange);
    }

    [Fact]
    public async Task Run_BothProviders_KeepsOpenAndClosedMarkets()
    {
        JobRun ended = await run.UpdateAsync();
        (ended.Outcome, ended.Errors).ShouldBe((CollectOutcome.Collected, null));
        (await run.ReadAsync<PredictionMarket>()).Select(m => (m.MarketId, m.Status, m.Result)).ShouldBe(
        [
            (PredictionExchange.KalshiOpen, "open", null),
            (PredictionExchange.KalshiSettled, "settled", "yes"),
            (PredictionExchange.PolymarketOpen, "open", null),
            (PredictionExchange.PolymarketClosed, "settled", "No"),
        ]);
    }

    [Fact]
    public async Task Run_RecordedAndReplayedTwice_GivesTheSameRowsAndThenNone()
    {
        using var folder = new TemporaryFolder();
        using (var archive = new PayloadArchive(folder.Path))
        {
            var recorded = new PredictionRun(clock, new RecordingSourceClient(exchange, archive));
            (await recorded.UpdateAsync()).Outcome.ShouldBe(CollectOutcome.Collected);
            (await recorded.UpdateAsync()).Outcome.ShouldBe(CollectOutcome.Collected);
        }

        await run.UpdateAsync();
        var replayed = new PredictionRun(clock, new ReplaySourceClient(ArchiveIndex.Load(folder.Path), clock));
        JobRun first = await replayed.UpdateAsync();
        (first.Outcome, first.RecordsInserted > 1000).ShouldBe((CollectOutcome.Collected, true));
        JobRun second = await replayed.UpdateAsync();
        (second.Outcome, second.RecordsInserted, second.RecordsUpdated).ShouldBe((CollectOutcome.Collected, 0, 0));
        (await replayed.ReadAsync<PredictionPrice>()).ShouldBe(await run.ReadAsync<PredictionPrice>());
        (await replayed.ReadAsync<PredictionMarket>()).ShouldBe(await run.ReadAsync<PredictionMarket>());
    }

    [Fact]
    public async Task Run_Again_WritesNothingAndAsksFromTheLastDayRead()
    {
        await run.UpdateAsync();
        int asked = exchange.Asked.Count;
        JobRun again = await run.UpdateAsync();
        (again.Outcome, again.RecordsInserted, again.RecordsUpdated).ShouldBe((CollectOutcome.Collected, 0, 0));
        PriceRequests(asked).ShouldNotBeEmpty();
        PriceRequests(asked).ShouldAllBe(r => r.From >= Midnight(20));
        PriceRequests(asked).ShouldAllBe(r => r.Market != "21" && r.Market != PredictionExchange.KalshiSettled);
    }

    [Fact]
    public async Task Run_DaysLater_AsksOnlyForWhatIsNew()
    {
        await run.UpdateAsync();
        int asked = exchange.Asked.Count;
        clock.Now = Friday + Duration.FromDays(9);
        JobRun later = await run.UpdateAsync();
        later.RecordsUpdated.ShouldBe(0);
        PriceRequests(asked).ShouldAllBe(r => r.From >= Midnight(20));
        List<Instant> times = [.. (await run.ReadAsync<PredictionPrice>()).Where(p => p is { MarketId: PredictionExchange.PolymarketOpen, Outcome: "Yes" }).Select(p => p.Time)];
        times.Zip(times.Skip(1)).ShouldAllBe(p => p.Second - p.First == Duration.FromHours(1));
        times[^1].ShouldBe(Instant.FromUtc(2026, 11, 29, 6, 0));
    }

    [Fact]
    public async Task Run_AfterALongPause_FillsTheGapBeforeTheUsualDays()
    {
        await run.UpdateAsync();
        clock.Now = Friday + Duration.FromDays(80);
        await run.UpdateAsync();
        foreach (string market in (string[])[PredictionExchange.PolymarketOpen, PredictionExchange.KalshiOpen])
        {
            List<Instant> times = [.. (await run.ReadAsync<PredictionPrice>()).Where(p => p.MarketId == market && p.Outcome.Equals("yes", StringComparison.OrdinalIgnoreCase) && p.Interval != "P1D").Select(p => p.Time)];
            times.Zip(times.Skip(1)).ShouldAllBe(p => p.Second - p.First == Duration.FromHours(1));
            times[^1].ShouldBe(Instant.FromUtc(2027, 2, 8, 6, 0));
        }
    }

    [Fact]
    public async Task Run_MarketCloses_IsReadToItsEndAndThenNoMore()
    {
        await run.UpdateAsync();
        exchange.Closes = Instant.FromUtc(2026, 11, 21, 10, 0);
        foreach (int days in (int[])[2, 9, 10])
        {
            clock.Now = Friday + Duration.FromDays(days);
            await run.UpdateAsync();
        }

        PredictionMarket market = (await run.ReadAsync<PredictionMarket>()).Single(m => m.MarketId == PredictionExchange.PolymarketOpen);
        (market.Status, market.Result, market.CloseTime).ShouldBe(("settled", "Yes", exchange.Closes));
        int asked = exchange.Asked.Count;
        clock.Now = Friday + Duration.FromDays(11);
        await run.UpdateAsync();
        PriceRequests(asked).ShouldNotContain(r => r.Market == "11");
        (await run.ReadAsync<PredictionPrice>()).Where(p => p.MarketId == PredictionExchange.PolymarketOpen).Max(p => p.Time).ShouldBeGreaterThan(exchange.Closes);
    }

    [Fact]
    public async Task Backfill_ReadsWholeLives_InWindowsTheSourceAllows()
    {
        (await run.RunAsync(RunKind.Backfill, TestContext.Current.CancellationToken)).Outcome.ShouldBe(CollectOutcome.Collected);
        (await run.ReadAsync<PredictionMarket>()).Single(m => m.MarketId == PredictionExchange.KalshiSettled).Category.ShouldBe("Climate and Weather");
        List<PredictionPrice> prices = await run.ReadAsync<PredictionPrice>();
        foreach (string market in (string[])[PredictionExchange.PolymarketOpen, PredictionExchange.KalshiOpen])
        {
            prices.Where(p => p.MarketId == market).Min(p => p.Time).ShouldBe(Instant.FromUtc(2026, 9, 1, 12, 0));
        }

        // The fine prices of the resolved market are gone at the source; those of every twelve hours are not.
        prices.Where(p => p is { MarketId: PredictionExchange.PolymarketClosed, Outcome: "No" }).Select(p => p.Time)
            .ShouldBe(Enumerable.Range(0, 39).Select(n => Instant.FromUtc(2026, 9, 1, 12, 0) + Duration.FromHours(12 * n)));
        prices.Count(p => p is { MarketId: PredictionExchange.KalshiSettled, Interval: "P1D" }).ShouldBe(20);
        prices.Where(p => p.MarketId == PredictionExchange.KalshiSettled).ShouldAllBe(p => p.Price >= 0.10m && p.Bid == null && p.Ask == null);
    }

    [Fact]
    public async Task Backfill_KilledThreeTimes_EndsCompleteWithoutAskingAgainForWhatIsStored()
    {
        await new PredictionRun(clock, exchange).RunAsync(RunKind.Backfill, TestContext.Current.CancellationToken);
        int whole = PriceRequests(0).Count;
        int before = exchange.Asked.Count;
        foreach (int most in (int[])[9, 12, 15])
        {
            using var killed = new CancellationTokenSource();
            int answered = 0;
            exchange.Instead = _ =>
            {
                if (Interlocked.Increment(ref answered) > most)
                {
                    killed.Cancel();
                    throw new OperationCanceledException(killed.Token);
                }

                return null;
            };
            (await run.RunAsync(RunKind.Backfill, killed.Token)).Outcome.ShouldBe(CollectOutcome.Cancelled);
        }

        exchange.Instead = _ => null;
        await run.RunAsync(RunKind.Backfill, TestContext.Current.CancellationToken);

        // Up to four partitions of two requests each are under way when a run is killed.
        PriceRequests(before).Count.ShouldBeLessThanOrEqualTo(whole + (3 * 8));
        var uninterrupted = new PredictionRun(clock, exchange);
        await uninterrupted.RunAsync(RunKind.Backfill, TestContext.Current.CancellationToken);
        (await run.ReadAsync<PredictionPrice>()).ShouldBe(await uninterrupted.ReadAsync<PredictionPrice>());
    }

    [Fact]
    public async Task Run_OneProviderDown_KeepsTheOtherAndSaysSo()
    {
        exchange.Instead = address => address.Host.Contains("kalshi", StringComparison.Ordinal) ? (200, """{"error":{"code":"internal_server_error","message":"internal server error"}}""") : null;
        JobRun ended = await run.UpdateAsync();
        ended.Outcome.ShouldBe(CollectOutcome.Partial);
        ended.Errors!.ShouldContain("kalshi-markets: the source answered without");
        (await run.ReadAsync<PredictionMarket>()).Select(m => m.Provider).Distinct().ShouldBe(["polymarket"]);
        (await run.ReadAsync<PredictionPrice>()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Run_TruncatedPage_KeepsWhatCameAndIsPartial()
    {
        exchange.Instead = address => address.AbsolutePath == "/prices-history" ? (200, """{"history":[{"t":1795000000,"p":0.5},{"t":17950""") : null;
        JobRun ended = await run.UpdateAsync(("provider", "polymarket"));
        ended.Outcome.ShouldBe(CollectOutcome.Partial);
        ended.Errors!.ShouldContain("cut off or damaged near byte");
    }

    [Fact]
    public async Task Run_NamedProvider_AsksNoOther()
    {
        await run.UpdateAsync(("provider", "kalshi"));
        exchange.Asked.ShouldAllBe(a => a.Host.Contains("kalshi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Category_AsksForItsTagAndLeavesOthersOut()
    {
        JobRun ended = await run.UpdateAsync(("category", "Politics"));
        ended.Outcome.ShouldBe(CollectOutcome.Collected);
        exchange.Asked.ShouldContain(a => a.Query.Contains("tag_id=2", StringComparison.Ordinal));
        (await run.ReadAsync<PredictionMarket>()).ShouldNotContain(m => m.Provider == "kalshi");
    }

    [Theory]
    [InlineData("provider", "manifold", "known are polymarket, kalshi")]
    [InlineData("limit", "0", "not a whole number above zero")]
    public async Task Run_ImpossibleOption_IsRefusedBeforeARun(string name, string value, string shown)
    {
        (await Should.ThrowAsync<ArgumentException>(() => run.UpdateAsync((name, value)))).Message.ShouldContain(shown);
        exchange.Asked.ShouldBeEmpty();
        (await run.ReadAsync<JobRun>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_CategoryThatTheSourceDoesNotKnow_FailsWithItsName() =>
        (await run.UpdateAsync(("category", "chess"), ("provider", "polymarket"))).Errors!.ShouldContain("Polymarket has no category \\u0027chess\\u0027");

    private static Instant Midnight(int day) => Instant.FromUtc(2026, 11, day, 0, 0);

    private List<(string Market, Instant From)> PriceRequests(int after) =>
    [
        .. from address in exchange.Asked.Skip(after)
           let query = HttpUtility.ParseQueryString(address.Query)
           let start = query["startTs"] ?? query["start_ts"]
           where start is not null
           select (query["market"] ?? address.Segments[^2].TrimEnd('/'), Instant.FromUnixTimeSeconds(long.Parse(start, CultureInfo.InvariantCulture))),
    ];
}
