using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Kalshi;

/// <summary>Walks the markets of an answer, whatever its shape: a list of markets, one market, or events with their markets.</summary>
internal static class KalshiMarketsPage
{
    /// <summary>The shapes.</summary>
    public static JsonPageShape Shape { get; } = new("kalshi-markets", ["markets", "market", "events", "event"], ["event_ticker"]);

    /// <summary>Takes one market.</summary>
    /// <param name="market">The market.</param>
    /// <param name="parent">The event it stands in; undefined when the answer does not say.</param>
    /// <param name="position">The byte offset.</param>
    internal delegate void Take(JsonElement market, JsonElement parent, long position);

    /// <summary>Gives each market with its event. An event that comes before the markets of the same answer is theirs.</summary>
    public static JsonPageRow Rows(Take take)
    {
        JsonElement last = default;
        return (property, row, position) =>
        {
            bool isEvent = property is "events" or "event" || (row.ValueKind == JsonValueKind.Object && !row.TryGetProperty("ticker", out _) && row.TryGetProperty("markets", out _));
            if (!isEvent)
            {
                take(row, last, position);
                return;
            }

            last = property == "event" ? row.Clone() : default;
            if (row.ValueKind == JsonValueKind.Object && row.TryGetProperty("markets", out JsonElement markets) && markets.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement market in markets.EnumerateArray())
                {
                    take(market, row, position);
                }
            }
        };
    }

    /// <summary>A text of a market or event, or null when absent or empty.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
