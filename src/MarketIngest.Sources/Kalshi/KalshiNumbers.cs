using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Kalshi;

/// <summary>
/// Amounts in the three dialects: dollars in a text under a name of its own (<c>close_dollars</c>, since 2026), the same under the old name (<c>close</c>,
/// in the historical tier), and whole cents as a number (<c>close</c>, before). Counts likewise, with <c>_fp</c>.
/// </summary>
internal static class KalshiNumbers
{
    private const decimal CentsInDollar = 100;

    /// <summary>An amount in dollars, or null when absent or null; one that cannot be read is reported.</summary>
    public static decimal? Dollars(JsonFields fields, JsonElement holder, string name, string column) =>
        Text(fields, holder, $"{name}_dollars", column) ?? Property(holder, name) switch
        {
            { ValueKind: JsonValueKind.Number } cents => cents.TryGetDecimal(out decimal value) ? value / CentsInDollar : Bad(fields, name, column, cents),
            _ => Text(fields, holder, name, column),
        };

    /// <summary>A count, or null when absent or null; one that cannot be read is reported.</summary>
    public static decimal? Count(JsonFields fields, JsonElement holder, string name, string column) =>
        Text(fields, holder, $"{name}_fp", column) ?? Text(fields, holder, name, column);

    /// <summary>A best bid: zero stands for none.</summary>
    public static decimal? Bid(decimal? price) => price is 0 ? null : price;

    /// <summary>A best ask: zero and the whole dollar stand for none.</summary>
    public static decimal? Ask(decimal? price) => price is 0 or 1 ? null : price;

    private static decimal? Text(JsonFields fields, JsonElement holder, string name, string column)
    {
        JsonElement value = Property(holder, name);
        return value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String when value.GetString() is null or "" => null,
            JsonValueKind.String or JsonValueKind.Number when ValueText.TryDecimal(value.ToString(), out decimal number) => number,
            _ => Bad(fields, name, column, value),
        };
    }

    private static decimal? Bad(JsonFields fields, string name, string column, JsonElement value)
    {
        fields.Fail("value_unreadable", column, value.ToString(), $"'{name}' is '{value}', not a number.");
        return null;
    }

    private static JsonElement Property(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out JsonElement value) ? value : default;
}
