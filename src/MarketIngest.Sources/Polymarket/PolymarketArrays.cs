using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Polymarket;

/// <summary>Lists that Gamma writes as JSON within a text, and other answers as plain arrays.</summary>
internal static class PolymarketArrays
{
    /// <summary>The list, or null when absent; a text that is no list is reported.</summary>
    public static IReadOnlyList<string>? Read(JsonFields fields, string name, string column)
    {
        JsonElement value = fields.Value(name);
        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray().Select(e => e.ToString())];
        }

        if (fields.TextOrNull(name) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonText.List(text);
        }
        catch (JsonException)
        {
            fields.Fail("value_unreadable", column, text, $"'{name}' is '{text}', not a JSON array.");
            return null;
        }
    }

    /// <summary>The texts of a property of the objects in an array, of those that have it.</summary>
    public static IEnumerable<string> Texts(JsonElement array, string name) => array.ValueKind != JsonValueKind.Array
        ? []
        : array.EnumerateArray().Select(e => Text(e, name)).OfType<string>();

    /// <summary>A text of an object, or null when absent or empty.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
        && value.ValueKind is (JsonValueKind.String or JsonValueKind.Number) && value.ToString() is { Length: > 0 } text
            ? text
            : null;

    /// <summary>The first object of an array, or an undefined element.</summary>
    public static JsonElement First(JsonElement array) => array.ValueKind == JsonValueKind.Array && array.GetArrayLength() > 0 ? array[0] : default;
}
