using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Polymarket;

/// <summary>One market in Gamma's words.</summary>
internal static class PolymarketGammaMarket
{
    /// <summary>The record, or null when the row has been reported.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="parent">The event that the row stands in, where it does; otherwise the row names its event itself.</param>
    public static PredictionMarket? Read(JsonFields fields, JsonElement parent)
    {
        JsonElement own = PolymarketArrays.First(fields.Value("events"));
        JsonElement inEvent = own.ValueKind == JsonValueKind.Object ? own : parent;
        string? id = fields.TextOrNull("conditionId");
        bool? closed = fields.BooleanOrNull("closed", "status") ?? Flag(inEvent, "closed");
        IReadOnlyList<string>? outcomes = PolymarketArrays.Read(fields, "outcomes", "outcomes");
        IReadOnlyList<string>? tokens = PolymarketArrays.Read(fields, "clobTokenIds", "outcome_tokens");
        IReadOnlyList<string>? prices = PolymarketArrays.Read(fields, "outcomePrices", "result");
        if (id is null || closed is null)
        {
            fields.Fail("value_missing", id is null ? "market_id" : "status", null, $"'{(id is null ? "conditionId" : "closed")}' is absent or null.");
            return null;
        }

        if (outcomes is not null && tokens is { Count: > 0 } && tokens.Count != outcomes.Count)
        {
            fields.Fail("tokens_match_outcomes", "outcome_tokens", JsonText.Array(tokens), $"there are {tokens.Count} tokens for {outcomes.Count} outcomes.");
            return null;
        }

        string? resolution = fields.TextOrNull("umaResolutionStatus");
        string? winner = closed.Value ? Winner(outcomes, prices) : null;
        bool isSettled = closed.Value && (winner is not null || resolution == "resolved");
        string[] tags = [.. PolymarketArrays.Texts(fields.Value("tags"), "label")];
        return new PredictionMarket
        {
            Provider = PolymarketProvider.Name,
            MarketId = id,
            EventId = PolymarketArrays.Text(inEvent, "id"),
            Question = fields.TextOrNull("question"),
            Category = fields.TextOrNull("category") ?? PolymarketArrays.Text(inEvent, "category"),
            Outcomes = outcomes is null ? null : JsonText.Array(outcomes),
            OutcomeTokens = tokens is null ? null : JsonText.Array(tokens),
            Status = !closed.Value ? "open" : isSettled ? "settled" : "closed",
            Result = isSettled ? winner : null,
            OpenTime = fields.InstantOrNull("startDate", "open_time") ?? fields.InstantOrNull("createdAt", "open_time"),

            // The end that was announced says little: a market may close long before it, or trade on after it.
            CloseTime = (closed.Value ? fields.InstantOrNull("closedTime", "close_time") : null) ?? fields.InstantOrNull("endDate", "close_time"),
            Volume = fields.DecimalOrNull("volume", "volume") ?? fields.DecimalOrNull("volumeNum", "volume"),
            Liquidity = fields.DecimalOrNull("liquidity", "liquidity") ?? fields.DecimalOrNull("liquidityNum", "liquidity"),
            IsNegativeRisk = fields.BooleanOrNull("negRisk", "is_negative_risk"),
            Subtitle = fields.TextOrNull("groupItemTitle"),
            Tags = tags.Length > 0 ? JsonText.Array(tags) : null,
            SeriesId = PolymarketArrays.Text(PolymarketArrays.First(Property(inEvent, "series")), "slug") ?? PolymarketArrays.Text(inEvent, "seriesSlug"),
            SourceStatus = resolution,
        };
    }

    /// <summary>The outcome that alone pays out whole. Old markets closed with all prices at zero, and split payouts, have none.</summary>
    private static string? Winner(IReadOnlyList<string>? outcomes, IReadOnlyList<string>? prices)
    {
        if (outcomes is null || prices is null || outcomes.Count != prices.Count)
        {
            return null;
        }

        decimal[] paid = [.. prices.Select(p => ValueText.TryDecimal(p, out decimal price) ? price : -1)];
        int winner = Array.IndexOf(paid, 1m);
        return winner >= 0 && paid.Count(p => p == 0) == paid.Length - 1 ? outcomes[winner] : null;
    }

    private static bool? Flag(JsonElement element, string name) => Property(element, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;
}
