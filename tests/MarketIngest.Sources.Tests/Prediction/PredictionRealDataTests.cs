using System.Text.Json;

using MarketIngest.Sources.Kalshi;
using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Polymarket;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Prediction;

[Trait("Category", "RealData")]
public sealed class PredictionRealDataTests
{
    // The recorded answers of January 2026 stand in an envelope of their recorder; the order book is no dataset.
    private const string Candles = "kalshi/golden_2026-01/series_candlesticks_response.json";
    private const string HistoricalCandles = "kalshi/candles_historical_tier_2026.json";
    private const string Markets = "kalshi/golden_2026-01/markets_list_response.json";
    private const string ClosedMarkets = "polymarket/gamma_markets_closed_batch_2026-06-10.json";
    private const string Prices = "polymarket/clob_prices_history_small.json";
    private const string OrderBook = "kalshi/orderbook_fp_2026-06-11.json";

    [Fact]
    public void Expected_EveryFile_IsComparedHere() => Expected().EnumerateObject().Select(f => f.Name)
        .Where(f => f.StartsWith("kalshi/", StringComparison.Ordinal) || f.StartsWith("polymarket/", StringComparison.Ordinal))
        .ShouldBe([Candles, HistoricalCandles, Markets, ClosedMarkets, Prices, OrderBook], ignoreOrder: true);

    [Fact]
    public void Parse_KalshiDailyCandles_EqualTheIndependentReader()
    {
        JsonElement expected = Expected().GetProperty(Candles);
        IReadOnlyList<PredictionPrice> rows = Parse(KalshiCandlesParser.Parse, Candles, ("interval", "P1D")).Records<PredictionPrice>();
        rows.Count.ShouldBe(expected.GetProperty("candles").GetInt32());
        rows[0].Time.ToUnixTimeSeconds().ShouldBe(expected.GetProperty("first_end").GetInt64());
        rows[^1].Time.ToUnixTimeSeconds().ShouldBe(expected.GetProperty("last_end").GetInt64());
        rows.Sum(r => r.Volume!.Value).ShouldBe(expected.GetProperty("sum_volume").GetInt32());
        rows.Count(r => r.Price is null).ShouldBe(expected.GetProperty("no_trade_candles").GetInt32());
        (rows.Sum(r => r.Bid ?? 0) * 100).ShouldBe(expected.GetProperty("sum_yes_bid_close_cents").GetInt32());
        rows.Zip(rows.Skip(1)).Count(p => p.Second.Time - p.First.Time > Duration.FromDays(1)).ShouldBe(expected.GetProperty("gaps_over_one_period").GetInt32());

        // The step of 25 hours is the end of summer time: each candle is a day in New York, none twice, none missing.
        rows.Zip(rows.Skip(1)).ShouldAllBe(p => p.Second.Date == p.First.Date.PlusDays(1));
        rows.ShouldAllBe(r => r.MarketId == "KXELONMARS-99");
        (rows[^1].Open, rows[^1].High, rows[^1].Low, rows[^1].Price, rows[^1].Bid, rows[^1].Ask, rows[^1].OpenInterest).ShouldBe((0.07m, 0.07m, 0.06m, 0.06m, 0.06m, 0.07m, 13673m));
        rows.ShouldAllBe(r => PredictionPrice.Schema.Rules.All(rule => rule.Holds(r)));
    }

    [Fact]
    public void Parse_KalshiHistoricalCandles_AreDollarsNotCents()
    {
        JsonElement expected = Expected().GetProperty(HistoricalCandles);
        IReadOnlyList<PredictionPrice> rows = Parse(KalshiCandlesParser.Parse, HistoricalCandles, ("interval", "PT1H"), ("market", "KXCPI-26JUN-T0.3")).Records<PredictionPrice>();
        rows.Count.ShouldBe(expected.GetProperty("candles").GetInt32());
        rows.Count(r => r.Price is null).ShouldBe(expected.GetProperty("null_close").GetInt32());
        rows.Sum(r => r.Volume!.Value).ShouldBe(decimal.Parse(expected.GetProperty("sum_volume").GetString()!));
        (rows[0].Price, rows[0].Bid, rows[0].Ask, rows[0].OpenInterest).ShouldBe((0.02m, null, 0.02m, 21021.29m));
    }

    [Fact]
    public void Parse_KalshiMarkets_EqualTheIndependentReader()
    {
        JsonElement expected = Expected().GetProperty(Markets);
        string path = SharedMaterial.Require($"data/prices/{Markets}");
        CollectingSink sink = Parse(KalshiMarketsParser.Parse, Markets);
        IReadOnlyList<PredictionMarket> rows = sink.Records<PredictionMarket>();
        rows.Count.ShouldBe(expected.GetProperty("markets").GetInt32());
        rows.Select(r => r.MarketId).ShouldBe(expected.GetProperty("tickers").EnumerateArray().Select(t => t.GetString()!));
        JsonPage.Peek(PayloadOf.File(path), KalshiMarketsPage.Shape, (_, _, _) => { }).Text("cursor").ShouldBe(expected.GetProperty("cursor").GetString());
        rows.ShouldAllBe(r => r.Status == "open" && r.SourceStatus == "active" && r.Volume == 0);

        var selected = new CollectingSink();
        KalshiMarketsParser.Parse(PayloadOf.File(path, ("mve", "exclude")), selected);
        selected.Records<PredictionMarket>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kalshi/golden_2026-01/market_single_response.json", "KXMVENFLSINGLEGAME-S202513E70FA7695-688BECB3826", null, 0)]
    [InlineData("kalshi/golden_2026-01/event_single_response.json", "KXELONMARS-99", "World", 35001)]
    public void Parse_KalshiSingles_AreMarkets(string file, string ticker, string? category, int volume)
    {
        PredictionMarket market = Parse(KalshiMarketsParser.Parse, file).Records<PredictionMarket>().ShouldHaveSingleItem();
        (market.MarketId, market.Category, market.Volume).ShouldBe((ticker, category, volume));
    }

    [Theory]
    [InlineData("kalshi/golden_2026-01/exchange_status_response.json")]
    [InlineData("kalshi/golden_2026-01/series_single_response.json")]
    [InlineData("kalshi/orderbook_fp_2026-06-11.json")]
    public void Parse_OtherKalshiAnswers_AreNoMarkets(string file) =>
        Should.Throw<SourceContractException>(() => Parse(KalshiMarketsParser.Parse, file)).Message.ShouldContain("without 'markets'");

    [Fact]
    public void Parse_PolymarketClosedBatch_EqualsTheIndependentReader()
    {
        JsonElement expected = Expected().GetProperty(ClosedMarkets);
        IReadOnlyList<PredictionMarket> rows = Parse(PolymarketMarketsParser.Parse, ClosedMarkets).Records<PredictionMarket>();
        rows.Count.ShouldBe(expected.GetProperty("markets").GetInt32());
        PredictionMarket first = rows[0];
        JsonText.List(first.Outcomes).ShouldBe(expected.GetProperty("first_outcomes_decoded").EnumerateArray().Select(o => o.GetString()!));
        JsonText.List(first.OutcomeTokens).ShouldBe(expected.GetProperty("first_token_ids").EnumerateArray().Select(t => t.GetString()!));

        // The prices decoded are 0 and 1: the second outcome won.
        expected.GetProperty("first_prices_decoded").EnumerateArray().Select(p => p.GetString()).ShouldBe(["0", "1"]);
        (first.Status, first.Result).ShouldBe(("settled", "No"));
        expected.GetProperty("closedTime").GetString().ShouldBe("2026-06-10 13:13:13+00");
        first.CloseTime.ShouldBe(Instant.FromUtc(2026, 6, 10, 13, 13, 13));
        first.OpenTime.ShouldBe(Instant.FromUtc(2026, 6, 10, 11, 42, 14) + Duration.FromMilliseconds(349) + Duration.FromNanoseconds(713_000));
        ColumnText.Of(first.Volume!.Value).ShouldBe(expected.GetProperty("volume").GetString());
        (first.MarketId, first.EventId, first.SeriesId, first.Subtitle).ShouldBe(
            ("0xed92e5fde4f1b6c6dc5bdfdb63941b08df7aa6310af29e19be95cf1c557fdce1", "579727", "ethereum-multi-strikes-hourly", "1,690"));
    }

    [Fact]
    public void Parse_PolymarketPrices_EqualTheIndependentReader()
    {
        JsonElement expected = Expected().GetProperty(Prices);
        IReadOnlyList<PredictionPrice> rows = Parse(PolymarketPricesParser.Parse, Prices, ("market", "0x1"), ("outcome", "Yes")).Records<PredictionPrice>();
        rows.Count.ShouldBe(expected.GetProperty("points").GetInt32());
        rows.Select(r => r.Time.ToUnixTimeSeconds()).ShouldBe(expected.GetProperty("sorted_t").EnumerateArray().Select(t => t.GetInt64()));
        rows.Sum(r => r.Price!.Value).ShouldBe(decimal.Parse(expected.GetProperty("sum_p").GetString()!));
    }

    [Theory]
    [InlineData("gamma_market.json", 1, "open", null)]
    [InlineData("gamma_market_closed_binary_accepting_false.json", 1, "settled", "No")]
    [InlineData("gamma_market_sports_market_money_line.json", 1, "settled", "FaZe")]
    [InlineData("clob_market_closed_binary_accepting_false.json", 1, "settled", "No")]
    public void Parse_PolymarketSingles_AreMarkets(string file, int count, string status, string? result)
    {
        IReadOnlyList<PredictionMarket> rows = Parse(PolymarketMarketsParser.Parse, $"polymarket/nautilus/{file}").Records<PredictionMarket>();
        rows.Count.ShouldBe(count);
        (rows[0].Status, rows[0].Result, JsonText.List(rows[0].OutcomeTokens).Count).ShouldBe((status, result, 2));
    }

    [Theory]
    [InlineData("polymarket/nautilus/search_response.json")]
    [InlineData("polymarket/nautilus/clob_market_closed_binary_accepting_true.json")]
    [InlineData("polymarket/nautilus_http/market.json")]
    [InlineData("polymarket/nautilus_http/markets_list.json")]
    [InlineData("polymarket/nautilus_http/event.json")]
    public void Parse_OtherPolymarketShapes_GiveMarketsThatBreakNoRule(string file)
    {
        CollectingSink sink = Parse(PolymarketMarketsParser.Parse, file);
        sink.Faults.ShouldBeEmpty();
        IReadOnlyList<PredictionMarket> rows = sink.Records<PredictionMarket>();
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(r => PredictionMarket.Schema.Rules.Where(rule => rule.Severity == RuleSeverity.Quarantine).All(rule => rule.Holds(r)));
    }

    [Theory]
    [InlineData("polymarket/nautilus/clob_book_response.json")]
    [InlineData("polymarket/nautilus/data_api_trades_response.json")]
    public void Parse_OtherPolymarketAnswers_AreNoPrices(string file)
    {
        CollectingSink? sink = null;
        Should.Throw<SourceContractException>(() => sink = Parse(PolymarketPricesParser.Parse, file));
        sink.ShouldBeNull();
    }

    private static CollectingSink Parse(Action<Payload, RecordSink> parser, string file, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        parser(PayloadOf.File(SharedMaterial.Require($"data/prices/{file}"), hints), sink);
        return sink;
    }

    private static JsonElement Expected()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/prices/expected.json")));
        return document.RootElement.Clone();
    }
}
