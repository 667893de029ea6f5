using MarketIngest.Sources.Kalshi;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Kalshi;

public sealed class KalshiCandlesParserTests
{
    // 1 November 2026, 04:00 UTC: midnight in New York at the end of 31 October, the last day of summer time but one.
    private const string Dollars = """{"end_period_ts":1793505600,"open_interest_fp":"13673.50","volume_fp":"4.25","price":{"open_dollars":"0.0700","high_dollars":"0.0750","low_dollars":"0.0600","close_dollars":"0.0610","previous_dollars":"0.0600"},"yes_bid":{"close_dollars":"0.0600"},"yes_ask":{"close_dollars":"0.0700"}}""";

    [Fact]
    public void Parse_CurrentCandle_HasAllItsColumns() =>
        Parse($$"""{"candlesticks":[{{Dollars}}],"ticker":"KXRAIN-26"}""", ("interval", "P1D")).Records<PredictionPrice>().ShouldHaveSingleItem().ShouldBe(new PredictionPrice
        {
            Provider = "kalshi",
            MarketId = "KXRAIN-26",
            Outcome = "yes",
            Interval = "P1D",
            Time = Instant.FromUtc(2026, 11, 1, 4, 0),
            Date = new LocalDate(2026, 10, 31),
            Open = 0.07m,
            High = 0.075m,
            Low = 0.06m,
            Price = 0.061m,
            Bid = 0.06m,
            Ask = 0.07m,
            Volume = 4.25m,
            OpenInterest = 13673.5m,
        });

    [Fact]
    public void Parse_ThreeDialects_GiveTheSameCandle()
    {
        string cents = """{"end_period_ts":1793505600,"open_interest":10,"volume":4,"price":{"open":7,"high":8,"low":6,"close":6,"mean":6},"yes_bid":{"close":6},"yes_ask":{"close":7}}""";
        string historical = """{"end_period_ts":1793505600,"open_interest":"10.00","volume":"4.00","price":{"open":"0.0700","high":"0.0800","low":"0.0600","close":"0.0600"},"yes_bid":{"close":"0.0600"},"yes_ask":{"close":"0.0700"}}""";
        string both = """{"end_period_ts":1793505600,"open_interest":10,"volume":4,"price":{"open":7,"open_dollars":"0.0700","high":8,"high_dollars":"0.0800","low":6,"low_dollars":"0.0600","close":6,"close_dollars":"0.0600"},"yes_bid":{"close":6,"close_dollars":"0.0600"},"yes_ask":{"close":7,"close_dollars":"0.0700"}}""";
        PredictionPrice[] candles = [.. Parse($$"""{"candlesticks":[{{cents}},{{historical}},{{both}}]}""").Records<PredictionPrice>()];
        candles.Length.ShouldBe(3);
        candles.Distinct().ShouldHaveSingleItem().Price.ShouldBe(0.06m);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"previous_dollars":"0.1100"}""")]
    [InlineData("""{"open":null,"high":null,"low":null,"close":null,"previous":11,"previous_dollars":"0.1100"}""")]
    public void Parse_NothingTraded_HasNoPrices(string price)
    {
        PredictionPrice candle = Parse($$"""{"candlesticks":[{"end_period_ts":1793505600,"volume_fp":"0.00","price":{{price}},"yes_bid":{"close_dollars":"0.0800"},"yes_ask":{"close_dollars":"0.1100"} }]}""").Records<PredictionPrice>().ShouldHaveSingleItem();
        (candle.Open, candle.High, candle.Low, candle.Price, candle.Volume, candle.Bid, candle.Ask).ShouldBe((null, null, null, null, 0m, 0.08m, 0.11m));
    }

    [Theory]
    [InlineData("\"close\":0", "\"close\":100")]
    [InlineData("\"close\":0", "\"close\":0")]
    [InlineData("\"close_dollars\":\"0.0000\"", "\"close_dollars\":\"1.0000\"")]
    [InlineData("\"close\":\"0.0000\"", "\"close\":\"1.0000\"")]
    public void Parse_NoQuote_IsNull(string bid, string ask)
    {
        PredictionPrice candle = Parse($$"""{"candlesticks":[{"end_period_ts":1793505600,"price":{},"yes_bid":{ {{bid}} },"yes_ask":{ {{ask}} } }]}""").Records<PredictionPrice>()[0];
        (candle.Bid, candle.Ask).ShouldBe((null, null));
    }

    [Fact]
    public void Parse_SeveralMarkets_AreToldApart() =>
        Parse($$"""{"markets":[{"market_ticker":"A-1","candlesticks":[{{Dollars}}] },{"market_ticker":"B-1","candlesticks":[{{Dollars}}] }]}""")
            .Records<PredictionPrice>().Select(p => p.MarketId).ShouldBe(["A-1", "B-1"]);

    [Fact]
    public void Parse_RunningCandle_IsLeftOut() =>
        Parse($$"""{"candlesticks":[{{Dollars}}]}""", ("until", "1793505599")).Records<PredictionPrice>().ShouldBeEmpty();

    [Fact]
    public void Parse_AnotherMarket_IsRefused() =>
        Should.Throw<SourceContractException>(() => Parse($$"""{"candlesticks":[{{Dollars}}],"ticker":"B-1"}""", ("market", "A-1"))).Message.ShouldContain("'B-1'");

    [Theory]
    [InlineData("""{"price":{}}""", "value_missing", "time")]
    [InlineData("""{"end_period_ts":1793505600,"price":{"close_dollars":"dear"}}""", "value_unreadable", "price")]
    [InlineData("""{"end_period_ts":1793505600,"price":{"close":true}}""", "value_unreadable", "price")]
    public void Parse_BadCandle_IsAFault(string candle, string rule, string column)
    {
        CollectingSink sink = Parse($$"""{"candlesticks":[{{candle}},{{Dollars}}]}""");
        (sink.Faults.ShouldHaveSingleItem().Rule, sink.Faults[0].Column).ShouldBe((rule, column));
        sink.Records<PredictionPrice>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"error":{"code":"not_found","message":"market not found"}}""", "market not found")]
    [InlineData("<html>", "html")]
    public void Parse_NoCandles_IsRefusedWithItsText(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    [Fact]
    public void Rules_ImpossibleCandles_DoNotHold()
    {
        PredictionPrice candle = Parse($$"""{"candlesticks":[{{Dollars}}],"ticker":"A"}""", ("interval", "P1D")).Records<PredictionPrice>()[0];
        PredictionPrice.Schema.Rules.ShouldAllBe(r => r.Holds(candle));
        Broken(candle with { Price = 1.01m, High = 1.01m }).ShouldBe(["high_is_probability", "price_is_probability"]);
        Broken(candle with { Bid = -0.01m }).ShouldBe(["bid_is_probability"]);
        Broken(candle with { High = 0.065m }).ShouldBe(["high_is_highest"]);
        Broken(candle with { Low = 0.0611m }).ShouldBe(["low_is_lowest"]);
        Broken(candle with { Ask = 0.05m }).ShouldBe(["ask_at_least_bid"]);
        Broken(candle with { Interval = "PT2H" }).ShouldBe(["interval_known"]);
        Broken(candle with { Volume = -1m }).ShouldBe(["volume_not_negative"]);
        PredictionPrice.Schema.Rules.Where(r => r.Severity == RuleSeverity.Warning).Select(r => r.Name).ShouldBe(["ask_at_least_bid"]);
    }

    private static IEnumerable<string> Broken(PredictionPrice price) => [.. PredictionPrice.Schema.Rules.Where(r => !r.Holds(price)).Select(r => r.Name)];

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        KalshiCandlesParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
