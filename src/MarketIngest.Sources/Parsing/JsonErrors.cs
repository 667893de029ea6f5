using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>The text of an error object that a source sends in place of data.</summary>
internal static class JsonErrors
{
    private static readonly string[] Names = ["message", "error_message", "description", "error"];

    /// <summary>The object's message and status, or its beginning when it has none.</summary>
    public static string Message(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            string? message = Names.Select(n => Text(document.RootElement, n)).FirstOrDefault(t => t is not null);
            string? status = Text(document.RootElement, "statusCode") ?? Text(document.RootElement, "code");
            if (message is not null)
            {
                return status is null ? message : $"{status} {message}";
            }
        }
        catch (JsonException)
        {
            // An error that is no whole object either: its beginning is all there is to show.
        }

        return $"'{Excerpt.Of(utf8)}'";
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;
}
