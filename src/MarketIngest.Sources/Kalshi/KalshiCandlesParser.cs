using System.Text.Json;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Prediction;

using NodaTime;

namespace MarketIngest.Sources.Kalshi;

/// <summary>
/// Candles of a market's <c>yes</c> side: format <c>kalshi-candles</c>, of the current and the historical tier, in dollars or cents, and of several markets
/// at once. Positions are byte offsets.
/// </summary>
/// <remarks>
/// The answer does not name the length of its candles and, in the historical tier, not the market either: hints <c>interval</c> (an ISO-8601 duration) and
/// <c>market</c> do. Hint <c>until</c> (seconds since 1970) leaves out candles that end later, which still run.
/// </remarks>
public static class KalshiCandlesParser
{
    private static readonly JsonPageShape Shape = new("kalshi-candles", ["candlesticks", "markets"], []);

    /// <summary>Pushes <see cref="PredictionPrice"/> records.</summary>
    /// <exception cref="SourceContractException">The payload holds no candles, or those of another market than the one asked for.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        string? asked = payload.Hint("market");
        string interval = payload.Hint("interval") ?? UnknownKey.Text;
        Instant until = payload.Hint("until") is { } text && ValueText.TryCount(text, out long seconds) ? Instant.FromUnixTimeSeconds(seconds) : Instant.MaxValue;
        var fields = new JsonFields(sink, PredictionPrice.Schema.Name);
        RecordWriter<PredictionPrice> writer = sink.For<PredictionPrice>();
        JsonPage.Read(payload, sink, Shape, (page, property, row, position) =>
        {
            if (property == "candlesticks")
            {
                Take(row, Market(asked, page.Text("ticker") ?? page.Text("market_ticker")), position);
                return;
            }

            string market = Market(asked, KalshiMarketsPage.Text(row, "market_ticker"));
            if (row.ValueKind == JsonValueKind.Object && row.TryGetProperty("candlesticks", out JsonElement candles) && candles.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement candle in candles.EnumerateArray())
                {
                    Take(candle, market, position);
                }
            }
        });

        void Take(JsonElement candle, string market, long position)
        {
            if (fields.Begin(candle, position) && Record(fields, market, interval) is { } record && record.Time <= until)
            {
                writer.Write(record);
            }
        }
    }

    private static string Market(string? asked, string? named) => asked is null || named is null || asked == named
        ? asked ?? named ?? UnknownKey.Text
        : throw new SourceContractException($"kalshi-candles: candles of '{asked}' were asked for; the answer is about '{named}'.", 0);

    private static PredictionPrice? Record(JsonFields fields, string market, string interval)
    {
        if (EpochTime.Read(fields, "end_period_ts", "time") is not { } end)
        {
            return null;
        }

        // Where nothing traded the prices are null, or the object is empty but for the previous price, which is not of this candle.
        JsonElement price = fields.Value("price");
        var record = new PredictionPrice
        {
            Provider = KalshiProvider.Name,
            MarketId = market,
            Outcome = "yes",
            Interval = interval,
            Time = end,
            Date = PriceDate.Of(end),
            Open = KalshiNumbers.Dollars(fields, price, "open", "open"),
            High = KalshiNumbers.Dollars(fields, price, "high", "high"),
            Low = KalshiNumbers.Dollars(fields, price, "low", "low"),
            Price = KalshiNumbers.Dollars(fields, price, "close", "price"),
            Bid = KalshiNumbers.Bid(KalshiNumbers.Dollars(fields, fields.Value("yes_bid"), "close", "bid")),
            Ask = KalshiNumbers.Ask(KalshiNumbers.Dollars(fields, fields.Value("yes_ask"), "close", "ask")),
            Volume = KalshiNumbers.Count(fields, fields.Row, "volume", "volume"),
            OpenInterest = KalshiNumbers.Count(fields, fields.Row, "open_interest", "open_interest"),
        };
        return fields.HasFailed ? null : record;
    }
}
