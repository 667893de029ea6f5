using MarketIngest.Calendars;
using MarketIngest.Sources.Polymarket;
using MarketIngest.Testing.Collecting;

using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Sources.Tests.Polymarket;

public sealed class PolymarketCollectorTests
{
    private const string Open = "https://gamma-api.polymarket.com/markets/keyset?closed=false&limit=100&order=volumeNum&ascending=false&include_tag=true";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 6, 30);
    private readonly OfflineSource source = new();
    private readonly PolymarketMarketsCollector markets = new(Options.Create(new PolymarketOptions()));
    private readonly PolymarketPricesCollector prices = new(Options.Create(new PolymarketOptions()));

    [Fact]
    public async Task Plan_Markets_ListsOpenAndRecentlyClosedAndAsksForTheUnsettled()
    {
        PredictionMarket[] stored = [.. Enumerable.Range(0, 51).Select(n => Market($"0x{n:00}")), Market("0xdone") with { Status = "settled" }];
        List<Partition> plan = await Plan(markets, new CollectRequest(), stored);
        plan.Select(p => p.Key).ShouldBe(["polymarket/markets/open/all/100", "polymarket/markets/closed/all/100", "polymarket/markets/known/0001", "polymarket/markets/known/0002"]);
        plan[1].Value("ends-from").ShouldBe("2026-10-21");
        plan[3].Value("ids").ShouldBe("0x50");
        plan.ShouldAllBe(p => p.From == new LocalDate(2026, 11, 20) && p.Until == new LocalDate(2026, 11, 21));
    }

    [Fact]
    public async Task Plan_Backfill_ListsClosedMarketsOfAllTime() =>
        (await Plan(markets, new CollectRequest { Kind = RunKind.Backfill }))[1].Value("ends-from").ShouldBe("");

    [Fact]
    public async Task Fetch_List_FollowsTheCursorToItsEnd()
    {
        source.Answer("GET", Open, OfflineAnswer.Text("""{"markets":[{"conditionId":"0x1","closed":false},{"conditionId":"0x2","closed":false}],"next_cursor":"p2=="}"""));
        source.Answer("GET", Open.Replace("limit=100", "limit=98", StringComparison.Ordinal) + "&after_cursor=p2%3D%3D", OfflineAnswer.Text("""{"markets":[{"conditionId":"0x3","closed":false}]}"""));
        (await Fetch(markets, 0)).Records<PredictionMarket>().Select(m => m.MarketId).ShouldBe(["0x1", "0x2", "0x3"]);
    }

    [Fact]
    public async Task Fetch_List_StopsAtTheLimit()
    {
        source.Answer("GET", Open.Replace("limit=100", "limit=1", StringComparison.Ordinal), OfflineAnswer.Text("""{"markets":[{"conditionId":"0x1","closed":false}],"next_cursor":"p2"}"""));
        (await Fetch(markets, 0, ("limit", "1"))).Records<PredictionMarket>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fetch_CursorToItself_IsRefusedNotFollowedForEver()
    {
        const string Page = """{"markets":[{"conditionId":"0x1","closed":false}],"next_cursor":"p2"}""";
        source.Answer("GET", Open, OfflineAnswer.Text(Page));
        source.Answer("GET", Open.Replace("limit=100", "limit=99", StringComparison.Ordinal) + "&after_cursor=p2", OfflineAnswer.Text(Page));
        (await Should.ThrowAsync<SourceContractException>(() => Fetch(markets, 0))).Message.ShouldContain("leads to itself");
    }

    [Fact]
    public async Task Fetch_Known_AsksForOpenAndForClosed()
    {
        foreach (string closed in (string[])["false", "true"])
        {
            source.Answer("GET", $"https://gamma-api.polymarket.com/markets/keyset?closed={closed}&limit=100&include_tag=true&condition_ids=0x01", OfflineAnswer.Text(
                closed == "true" ? """{"markets":[{"conditionId":"0x01","closed":true,"umaResolutionStatus":"resolved"}]}""" : """{"markets":[]}"""));
        }

        Partition known = (await Plan(markets, new CollectRequest(), Market("0x01")))[2];
        (await Collecting.Run(markets, known, source)).Records<PredictionMarket>().ShouldHaveSingleItem().Status.ShouldBe("settled");
    }

    [Fact]
    public async Task Plan_Prices_DividesTheUsualDaysIntoWindowsOfTheGrid()
    {
        List<Partition> plan = await Plan(prices, new CollectRequest(), Market("0x1"));
        plan.Select(p => p.Key).ShouldBe(["polymarket/0x1/60m/2026-10-08", "polymarket/0x1/60m/2026-10-22", "polymarket/0x1/60m/2026-11-05", "polymarket/0x1/60m/2026-11-19-to-date"]);
        (plan[3].From, plan[3].Until).ShouldBe((new LocalDate(2026, 11, 19), new LocalDate(2026, 11, 21)));
        plan.ShouldAllBe(p => Period.DaysBetween(p.From, p.Until) <= 14);
    }

    [Fact]
    public async Task Plan_Backfill_CoversTheWholeLifeOrTheDatesAskedFor()
    {
        var backfill = new CollectRequest { Kind = RunKind.Backfill };
        List<Partition> whole = await Plan(prices, backfill, Market("0x1"));
        (whole[0].From, whole[0].Key, whole.Count).ShouldBe((new LocalDate(2026, 1, 5), "polymarket/0x1/60m/2026-01-01", 24));
        (await Plan(prices, backfill with { From = new LocalDate(2026, 3, 1), Until = new LocalDate(2026, 3, 12) }, Market("0x1"))).Select(p => (p.From, p.Until))
            .ShouldBe([(new LocalDate(2026, 2, 26), new LocalDate(2026, 3, 12))]);
    }

    [Fact]
    public async Task Plan_Prices_TakesTheMostTradedOfEachKind()
    {
        PredictionMarket[] stored = [Market("0x1") with { Volume = 5 }, Market("0x2") with { Volume = 7 }, Market("0x3"), Market("0x4") with { Status = "closed", CloseTime = Now - Duration.FromDays(5) }];
        (await Plan(prices, new CollectRequest { Options = new Dictionary<string, string> { ["limit"] = "1" } }, stored)).Select(p => p.Value("market")).Distinct().ShouldBe(["0x2", "0x4"]);
    }

    [Fact]
    public async Task Plan_Prices_MarketBeforeTheOrderBook_HasNone() =>
        (await Plan(prices, new CollectRequest(), Market("0x1") with { OutcomeTokens = null })).ShouldBeEmpty();

    [Fact]
    public async Task Fetch_Window_AsksEachOutcomesToken()
    {
        foreach ((string token, string p) in ((string, string)[])[("1", "0.25"), ("2", "0.75")])
        {
            source.Answer("GET", $"https://clob.polymarket.com/prices-history?market={token}&startTs=1792627200&endTs=1793836800&fidelity=60", OfflineAnswer.Text($$"""{"history":[{"t":1793400000,"p":{{p}} }]}"""));
        }

        Partition window = (await Plan(prices, new CollectRequest(), Market("0x1")))[1];
        (await Collecting.Run(prices, window, source)).Records<PredictionPrice>().Select(r => (r.Outcome, r.Price)).ShouldBe([("Yes", 0.25m), ("No", 0.75m)]);
    }

    [Theory]
    [InlineData(0, 60, "MaximumMarkets is 0")]
    [InlineData(1, 1441, "MinutesBetweenPrices is 1441")]
    public void Validate_ImpossibleOptions_SaysTheValue(int markets, int minutes, string shown) =>
        new PolymarketOptionsValidation().Validate(null, new PolymarketOptions { MaximumMarkets = markets, MinutesBetweenPrices = minutes }).FailureMessage!.ShouldContain(shown);

    private static PredictionMarket Market(string id) => new()
    {
        Provider = "polymarket",
        MarketId = id,
        Outcomes = """["Yes","No"]""",
        OutcomeTokens = """["1","2"]""",
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
