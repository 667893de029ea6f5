using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Polymarket;

/// <summary>One market in the words of the order book, which knows no volume, event or opening.</summary>
internal static class PolymarketBookMarket
{
    /// <summary>The record, or null when the row has been reported.</summary>
    public static PredictionMarket? Read(JsonFields fields)
    {
        string? id = fields.TextOrNull("condition_id");
        bool? closed = fields.BooleanOrNull("closed", "status");
        if (id is null || closed is null)
        {
            fields.Fail("value_missing", id is null ? "market_id" : "status", null, $"'{(id is null ? "condition_id" : "closed")}' is absent or null.");
            return null;
        }

        JsonElement tokens = fields.Value("tokens");
        string[] winners = closed.Value && tokens.ValueKind == JsonValueKind.Array
            ? [.. tokens.EnumerateArray().Where(IsWinner).Select(t => PolymarketArrays.Text(t, "outcome")).OfType<string>()]
            : [];
        IReadOnlyList<string>? tags = PolymarketArrays.Read(fields, "tags", "tags");
        return new PredictionMarket
        {
            Provider = PolymarketProvider.Name,
            MarketId = id,
            Question = fields.TextOrNull("question"),
            Outcomes = tokens.ValueKind == JsonValueKind.Array ? JsonText.Array(PolymarketArrays.Texts(tokens, "outcome")) : null,
            OutcomeTokens = tokens.ValueKind == JsonValueKind.Array ? JsonText.Array(PolymarketArrays.Texts(tokens, "token_id")) : null,
            Status = !closed.Value ? "open" : winners.Length > 0 ? "settled" : "closed",
            Result = winners.Length == 1 ? winners[0] : null,
            CloseTime = fields.InstantOrNull("end_date_iso", "close_time"),
            IsNegativeRisk = fields.BooleanOrNull("neg_risk", "is_negative_risk"),
            Tags = tags is { Count: > 0 } ? JsonText.Array(tags) : null,
        };
    }

    private static bool IsWinner(JsonElement token) =>
        token.ValueKind == JsonValueKind.Object && token.TryGetProperty("winner", out JsonElement winner) && winner.ValueKind == JsonValueKind.True;
}
