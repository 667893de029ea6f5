using MarketIngest.Calendars;
using MarketIngest.Sources.Kalshi;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Kalshi;

public sealed class KalshiCollectorTests
{
    private const string Root = "https://api.elections.kalshi.com/trade-api/v2";
    private const string Open = $"{Root}/events?status=open&with_nested_markets=true&limit=";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 6, 30);
    private readonly OfflineSource source = new();
    private readonly KalshiMarketsCollector markets = new(Options.Create(new KalshiOptions()));
    private readonly KalshiCandlesCollector candles = new(Options.Create(new KalshiOptions { Intervals = ["PT1H"] }));

    [Fact]
    public async Task Plan_Markets_ListsOpenAndSettledAndAsksForTheEventsOfTheUnsettled()
    {
        List<Partition> plan = await Plan(markets, new CollectRequest(), Market("A-1-X", "A-1"), Market("A-1-Y", "A-1"), Market("B-1-X", "B-1") with { Status = "settled" });
        plan.Select(p => p.Key).ShouldBe(["kalshi/markets/open/all/100", "kalshi/markets/settled/all/100", "kalshi/markets/event/A-1"]);
        plan[1].Value("closes-from").ShouldBe("2026-10-21");
        plan[2].Value("markets").ShouldBe("A-1-X,A-1-Y");
    }

    [Fact]
    public async Task Plan_Backfill_ListsTheHistoricalTierButNotWhatIsStored()
    {
        List<Partition> plan = await Plan(markets, new CollectRequest { Kind = RunKind.Backfill }, Market("B-1-X", "B-1") with { Status = "settled" });
        plan.Select(p => p.Key).ShouldBe(["kalshi/markets/open/all/100", "kalshi/markets/historical/all/100", "kalshi/markets/settled/all/100"]);
        plan[2].Value("closes-from").ShouldBe("");
        source.Answer("GET", $"{Root}/historical/markets?limit=100&mve_filter=exclude", OfflineAnswer.Text("""{"markets":[{"ticker":"B-1-X","status":"finalized"},{"ticker":"C-1","status":"finalized","result":"no"}],"cursor":""}"""));
        (await Collecting.Run(markets, plan[1], source)).Records<PredictionMarket>().ShouldHaveSingleItem().MarketId.ShouldBe("C-1");
    }

    [Fact]
    public async Task Fetch_List_FollowsTheCursorUntilItIsEmpty()
    {
        source.Answer("GET", $"{Open}100", OfflineAnswer.Text("""{"events":[{"event_ticker":"A-1","series_ticker":"A","category":"X","markets":[{"ticker":"A-1-X","status":"active"}]}],"cursor":"p2"}"""));
        source.Answer("GET", $"{Open}99&cursor=p2", OfflineAnswer.Text("""{"events":[{"event_ticker":"B-1","series_ticker":"B","category":"Y","markets":[{"ticker":"B-1-X","status":"active"}]}],"cursor":""}"""));
        (await Fetch(markets, 0)).Records<PredictionMarket>().Select(m => (m.MarketId, m.Category)).ShouldBe([("A-1-X", "X"), ("B-1-X", "Y")]);
    }

    [Fact]
    public async Task Fetch_Category_TakesOthersForNothing()
    {
        source.Answer("GET", $"{Open}200", OfflineAnswer.Text("""{"events":[{"category":"X","markets":[{"ticker":"A-1","status":"active"}]}],"cursor":"p2"}"""));
        source.Answer("GET", $"{Open}200&cursor=p2", OfflineAnswer.Text("""{"events":[{"category":"Y","markets":[{"ticker":"B-1","status":"active"},{"ticker":"B-2","status":"active"}]}],"cursor":"p3"}"""));
        (await Fetch(markets, 0, ("category", "y"), ("limit", "1"))).Records<PredictionMarket>().ShouldHaveSingleItem().MarketId.ShouldBe("B-1");
    }

    [Fact]
    public async Task Fetch_CursorToItself_IsRefusedNotFollowedForEver()
    {
        const string Page = """{"events":[],"cursor":"p2"}""";
        source.Answer("GET", $"{Open}100", OfflineAnswer.Text(Page)).Answer("GET", $"{Open}100&cursor=p2", OfflineAnswer.Text(Page));
        (await Should.ThrowAsync<SourceContractException>(() => Fetch(markets, 0))).Message.ShouldContain("leads to itself");
    }

    [Fact]
    public async Task Fetch_EventThatIsGone_WarnsAndKeepsWhatIsStored()
    {
        Partition known = (await Plan(markets, new CollectRequest(), Market("A-1-X", "A-1")))[^1];
        source.Answer("GET", $"{Root}/events/A-1?with_nested_markets=true", OfflineAnswer.Text(404, """{"error":{"code":"not_found"}}"""));
        CollectingSink sink = await Collecting.Run(markets, known, source);
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("event_gone");
        sink.Records<PredictionMarket>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Fetch_OpenMarket_AsksUpToTheLastCompleteHour()
    {
        Partition window = (await Plan(candles, new CollectRequest(), Market("A-1-X", "A-1")))[^1];
        window.Key.ShouldEndWith("-to-date");
        source.Answer("GET", $"{Root}/series/SER/markets/A-1-X/candlesticks?start_ts={Start(window)}&end_ts=1795154400&period_interval=60", OfflineAnswer.Text("""{"candlesticks":[{"end_period_ts":1795154400,"price":{}},{"end_period_ts":1795158000,"price":{}}],"ticker":"A-1-X"}"""));
        (await Collecting.Run(candles, window, source)).Records<PredictionPrice>().ShouldHaveSingleItem().Time.ShouldBe(Instant.FromUtc(2026, 11, 20, 6, 0));
    }

    [Theory]
    [InlineData("2026-11-15T00:00:00Z", true)]
    [InlineData("2026-09-15T00:00:00Z", false)]
    public async Task Fetch_SettledMarket_AsksTheTierOfTheCutoffAndThenTheOther(string cutoff, bool historicalFirst)
    {
        source.Answer("GET", $"{Root}/historical/cutoff", OfflineAnswer.Text($$"""{"market_settled_ts":"{{cutoff}}"}"""));
        Partition window = (await Plan(candles, new CollectRequest(), Market("A-1-X", "A-1") with { Status = "settled", CloseTime = Instant.FromUtc(2026, 11, 10, 0, 0) }))[^1];
        string period = $"start_ts={Start(window)}&end_ts=1794441600&period_interval=60";
        string historical = $"{Root}/historical/markets/A-1-X/candlesticks?{period}";
        string current = $"{Root}/series/SER/markets/A-1-X/candlesticks?{period}";
        source.Answer("GET", historicalFirst ? historical : current, OfflineAnswer.Text(404, """{"error":{"code":"not_found"}}"""));
        source.Answer("GET", historicalFirst ? current : historical, OfflineAnswer.Text("""{"candlesticks":[{"end_period_ts":1794400000,"price":{"close":"0.5000"}}]}"""));
        PredictionPrice price = (await Collecting.Run(candles, window, source)).Records<PredictionPrice>().ShouldHaveSingleItem();
        (price.MarketId, price.Price).ShouldBe(("A-1-X", 0.5m));
    }

    [Fact]
    public async Task Fetch_MarketUnknownToBothTiers_IsRefusedByName()
    {
        Partition window = (await Plan(candles, new CollectRequest(), Market("A-1-X", "A-1")))[^1];
        string period = $"start_ts={Start(window)}&end_ts=1795154400&period_interval=60";
        foreach (string path in (string[])["historical", "series/SER"])
        {
            source.Answer("GET", $"{Root}/{path}/markets/A-1-X/candlesticks?{period}", OfflineAnswer.Text(404, "{}"));
        }

        (await Should.ThrowAsync<SourceContractException>(() => Collecting.Run(candles, window, source))).Message.ShouldContain("'A-1-X'");
    }

    [Theory]
    [InlineData(0, "PT1H", "h", "MaximumMarkets is 0")]
    [InlineData(1, "PT2H", "h", "'PT2H'")]
    [InlineData(1, "PT1H", "https://h/", "Host is 'https://h/'")]
    public void Validate_ImpossibleOptions_SaysTheValue(int most, string interval, string host, string shown) =>
        new KalshiOptionsValidation().Validate(null, new KalshiOptions { MaximumMarkets = most, Intervals = [interval], Host = host }).FailureMessage!.ShouldContain(shown);

    private static long Start(Partition window) => NodaTime.Text.LocalDatePattern.Iso.Parse(window.Value("read-from")).Value.AtMidnight().InUtc().ToInstant().ToUnixTimeSeconds() + 1;

    private static PredictionMarket Market(string ticker, string inEvent) => new()
    {
        Provider = "kalshi",
        MarketId = ticker,
        EventId = inEvent,
        SeriesId = "SER",
        Status = "open",
        OpenTime = Instant.FromUtc(2026, 1, 5, 0, 0),
    };

    private async Task<CollectingSink> Fetch(Collector collector, int index, params IEnumerable<(string Name, string Value)> options) =>
        await Collecting.Run(collector, (await Plan(collector, new CollectRequest { Options = options.ToDictionary(o => o.Name, o => o.Value) }))[index], source);

    private Task<List<Partition>> Plan(Collector collector, CollectRequest request, params PredictionMarket[] stored)
    {
        var context = new OfflinePlanContext(Now, AlwaysCalendar.Instance, source);
        context.With(PredictionMarket.Schema.ToBatch(stored, Evidence.Published(Now), new Lineage("r", Now, Now, null)));
        return collector.PlanAsync(request, context, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask();
    }
}
