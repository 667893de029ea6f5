using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Kalshi;

/// <summary>
/// Markets as Kalshi describes them: format <c>kalshi-markets</c>. Takes lists of markets, one market, and events with their markets, of the current and
/// the historical tier, in dollars or cents. Positions are byte offsets.
/// </summary>
/// <remarks>
/// A market does not name its category and series: its event does. Hints, set by the collector: <c>category</c>, <c>markets</c> (tickers), <c>take</c> (the
/// most markets), <c>known</c> (tickers that count but are left out) and <c>mve</c> (<c>exclude</c> leaves combinations of other markets out).
/// </remarks>
public static class KalshiMarketsParser
{
    /// <summary>Pushes <see cref="PredictionMarket"/> records.</summary>
    /// <exception cref="SourceContractException">The payload holds no markets: an error, a web page, or other JSON.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            sink.Warn("event_gone", $"{payload.Request} knows no such event any more; what is stored of it stays as it is.");
            return;
        }

        KalshiSelection selection = KalshiSelection.Of(payload);
        var fields = new JsonFields(sink, PredictionMarket.Schema.Name);
        RecordWriter<PredictionMarket> writer = sink.For<PredictionMarket>();
        JsonPageRow rows = KalshiMarketsPage.Rows((market, parent, position) =>
        {
            if (fields.Begin(market, position) && selection.Takes(fields.Text("ticker"), KalshiMarketsPage.Text(parent, "category") ?? fields.TextOrNull("category"))
                && Record(fields, parent) is { } record)
            {
                writer.Write(record);
            }
        });
        JsonPage.Read(payload, sink, KalshiMarketsPage.Shape, (_, property, row, position) => rows(property, row, position));
    }

    private static PredictionMarket? Record(JsonFields fields, JsonElement parent)
    {
        string? ticker = fields.TextOrNull("ticker");
        string word = fields.Text("status");
        string? status = KalshiStatus.Of(word);
        if (ticker is null || status is null)
        {
            fields.Fail(ticker is null ? "value_missing" : "status_unknown", ticker is null ? "market_id" : "status", word, ticker is null ? "'ticker' is absent or null." : $"the status is '{word}', which is not known.");
            return null;
        }

        JsonElement row = fields.Row;
        string? inEvent = fields.TextOrNull("event_ticker");
        var record = new PredictionMarket
        {
            Provider = KalshiProvider.Name,
            MarketId = ticker,
            EventId = inEvent,
            Question = fields.TextOrNull("title") ?? KalshiMarketsPage.Text(parent, "title"),
            Category = KalshiMarketsPage.Text(parent, "category") ?? fields.TextOrNull("category"),
            Outcomes = """["yes","no"]""",
            Status = status,
            Result = fields.TextOrNull("result"),
            OpenTime = fields.InstantOrNull("open_time", "open_time"),
            CloseTime = fields.InstantOrNull("close_time", "close_time"),
            Volume = KalshiNumbers.Count(fields, row, "volume", "volume"),
            Liquidity = KalshiNumbers.Dollars(fields, row, "liquidity", "liquidity"),
            Subtitle = fields.TextOrNull("yes_sub_title") ?? fields.TextOrNull("subtitle"),
            SeriesId = KalshiMarketsPage.Text(parent, "series_ticker") ?? (inEvent is null ? null : KalshiTicker.SeriesOf(inEvent)),
            SourceStatus = word,
        };
        return fields.HasFailed ? null : record;
    }
}
