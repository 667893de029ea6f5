using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>Lists as JSON columns hold them.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A JSON array of texts.</summary>
    public static string Array(IEnumerable<string> texts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartArray();
            foreach (string text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The texts of a JSON array; empty for null.</summary>
    /// <exception cref="JsonException">The text is no array.</exception>
    public static IReadOnlyList<string> List(string? array)
    {
        if (array is null)
        {
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(array);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(e => e.ToString())]
            : throw new JsonException("An array was expected.");
    }
}
