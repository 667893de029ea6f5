using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Polymarket;

/// <summary>
/// Markets as Polymarket describes them: format <c>polymarket-markets</c>. Takes Gamma's lists (a bare array, or a page with <c>markets</c> and
/// <c>next_cursor</c>), its events with their markets, a single market, and the order book's own list (<c>data</c>, names in snake_case). Positions are byte
/// offsets.
/// </summary>
public static class PolymarketMarketsParser
{
    internal static JsonPageShape Shape { get; } = new("polymarket-markets", ["", "markets", "data", "events"], ["conditionId", "condition_id", "slug"]);

    /// <summary>Pushes <see cref="PredictionMarket"/> records.</summary>
    /// <exception cref="SourceContractException">The payload holds no markets: an error, a web page, or other JSON.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        var fields = new JsonFields(sink, PredictionMarket.Schema.Name);
        RecordWriter<PredictionMarket> writer = sink.For<PredictionMarket>();
        JsonPage.Read(payload, sink, Shape, (_, _, row, position) => Take(row, position, default));

        void Take(JsonElement row, long position, JsonElement parent)
        {
            if (!fields.Begin(row, position))
            {
                return;
            }

            if (!row.TryGetProperty("conditionId", out _) && row.TryGetProperty("markets", out JsonElement markets) && markets.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement market in markets.EnumerateArray())
                {
                    Take(market, position, row);
                }

                return;
            }

            PredictionMarket? record = row.TryGetProperty("condition_id", out _) ? PolymarketBookMarket.Read(fields) : PolymarketGammaMarket.Read(fields, parent);
            if (record is not null && !fields.HasFailed)
            {
                writer.Write(record);
            }
        }
    }
}
