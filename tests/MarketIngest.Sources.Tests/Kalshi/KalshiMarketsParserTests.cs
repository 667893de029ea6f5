using MarketIngest.Sources.Kalshi;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Kalshi;

public sealed class KalshiMarketsParserTests
{
    private const string Market = """
        {"ticker":"KXRAIN-26-NYC","event_ticker":"KXRAIN-26","title":"Will it rain?","yes_sub_title":"More than 1 inch","status":"active","result":"","open_time":"2026-01-12T22:08:10.402546Z",
         "close_time":"2026-12-31T00:00:00Z","created_time":"0001-01-01T00:00:00Z","volume_fp":"35001.25","volume":35001,"liquidity":6814806,"liquidity_dollars":"68148.0600"}
        """;

    [Fact]
    public void Parse_MarketWithItsEvent_HasAllItsColumns() =>
        Parse($$"""{"events":[{"event_ticker":"KXRAIN-26","series_ticker":"KXRAINS","category":"Climate and Weather","markets":[{{Market}}] }],"cursor":""}""")
            .Records<PredictionMarket>().ShouldHaveSingleItem().ShouldBe(new PredictionMarket
            {
                Provider = "kalshi",
                MarketId = "KXRAIN-26-NYC",
                EventId = "KXRAIN-26",
                Question = "Will it rain?",
                Category = "Climate and Weather",
                Outcomes = """["yes","no"]""",
                Status = "open",
                OpenTime = Instant.FromUtc(2026, 1, 12, 22, 8, 10) + Duration.FromNanoseconds(402_546_000),
                CloseTime = Instant.FromUtc(2026, 12, 31, 0, 0),
                Volume = 35001.25m,
                Liquidity = 68148.06m,
                Subtitle = "More than 1 inch",
                SeriesId = "KXRAINS",
                SourceStatus = "active",
            });

    [Fact]
    public void Parse_ListsAndSingles_KnowNoCategoryAndTakeTheSeriesFromTheTicker()
    {
        PredictionMarket one = Parse($$"""{"markets":[{{Market}}],"cursor":"x"}""").Records<PredictionMarket>().ShouldHaveSingleItem();
        (one.Category, one.SeriesId).ShouldBe((null, "KXRAIN"));
        Parse($$"""{"market":{{Market}} }""").Records<PredictionMarket>().ShouldBe([one]);
        Parse(Market).Records<PredictionMarket>().ShouldBe([one]);
        Parse($$"""{"event":{"category":"Weather","series_ticker":"KXRAIN"},"markets":[{{Market}}]}""").Records<PredictionMarket>().ShouldBe([one with { Category = "Weather" }]);
    }

    [Theory]
    [InlineData("\"volume\":12", "\"liquidity\":250", "12", "2.5")] // before 2026: cents
    [InlineData("\"volume\":\"12.50\"", "\"liquidity\":\"2.5000\"", "12.5", "2.5")] // the historical tier: dollars under the old name
    [InlineData("\"volume\":12,\"volume_fp\":\"12.50\"", "\"liquidity\":9,\"liquidity_dollars\":\"2.5000\"", "12.5", "2.5")] // the change: both
    [InlineData("\"volume\":null", "\"liquidity_dollars\":\"\"", null, null)]
    public void Parse_Dialects_GiveTheSameAmounts(string volume, string liquidity, string? contracts, string? dollars)
    {
        PredictionMarket market = Parse($$"""{"market":{"ticker":"A-1","status":"finalized",{{volume}},{{liquidity}} } }""").Records<PredictionMarket>().ShouldHaveSingleItem();
        (Text(market.Volume), Text(market.Liquidity)).ShouldBe((contracts, dollars));
    }

    [Theory]
    [InlineData("unopened", "open")]
    [InlineData("initialized", "open")]
    [InlineData("active", "open")]
    [InlineData("open", "open")]
    [InlineData("paused", "open")]
    [InlineData("inactive", "open")]
    [InlineData("closed", "closed")]
    [InlineData("determined", "closed")]
    [InlineData("settled", "settled")]
    [InlineData("finalized", "settled")]
    public void Parse_BothVocabularies_AreUnderstood(string word, string status)
    {
        PredictionMarket market = Parse($$"""{"markets":[{"ticker":"A-1","status":"{{word}}","result":"yes"}]}""").Records<PredictionMarket>()[0];
        (market.Status, market.SourceStatus, market.Result).ShouldBe((status, word, "yes"));
    }

    [Fact]
    public void Parse_Hints_SelectMarkets()
    {
        string list = """{"markets":[{"ticker":"KXMVE-1","status":"active"},{"ticker":"A-1","status":"active"},{"ticker":"B-1","status":"active"},{"ticker":"C-1","status":"active"}]}""";
        Tickers(list).ShouldBe(["KXMVE-1", "A-1", "B-1", "C-1"]);
        Tickers(list, ("mve", "exclude")).ShouldBe(["A-1", "B-1", "C-1"]);
        Tickers(list, ("mve", "exclude"), ("take", "2")).ShouldBe(["A-1", "B-1"]);
        Tickers(list, ("mve", "exclude"), ("take", "2"), ("known", "A-1")).ShouldBe(["B-1"]);
        Tickers(list, ("markets", "C-1,A-1")).ShouldBe(["A-1", "C-1"]);
        Tickers(list, ("category", "Politics")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"status":"active"}""", "value_missing", "market_id")]
    [InlineData("""{"ticker":"A","status":"asleep"}""", "status_unknown", "status")]
    [InlineData("""{"ticker":"A","status":"active","volume_fp":"many"}""", "value_unreadable", "volume")]
    [InlineData("""{"ticker":"A","status":"active","close_time":"soon"}""", "value_unreadable", "close_time")]
    public void Parse_BadMarket_IsAFaultAndTheNextIsKept(string bad, string rule, string column)
    {
        CollectingSink sink = Sink($$"""{"markets":[{{bad}},{"ticker":"B-1","status":"active"}]}""");
        (sink.Faults.ShouldHaveSingleItem().Rule, sink.Faults[0].Column).ShouldBe((rule, column));
        sink.Records<PredictionMarket>().ShouldHaveSingleItem().MarketId.ShouldBe("B-1");
    }

    [Theory]
    [InlineData("""{"error":{"code":"too_many_requests","message":"too many requests"}}""", "too many requests")]
    [InlineData("<html>Access denied</html>", "Access denied")]
    [InlineData("""{"orderbook_fp":{"yes_dollars":[]}}""", "without 'markets'")]
    [InlineData("[]", "without 'markets'")]
    public void Parse_NoMarkets_IsRefusedWithItsText(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    private static IEnumerable<string> Tickers(string text, params IEnumerable<(string Name, string Value)> hints) => Sink(text, hints).Records<PredictionMarket>().Select(m => m.MarketId);

    private static string? Text(decimal? value) => value is { } number ? ColumnText.Of(number) : null;

    private static CollectingSink Parse(string text) => Sink(text);

    private static CollectingSink Sink(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        KalshiMarketsParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
