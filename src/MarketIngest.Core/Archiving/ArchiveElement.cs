using System.Text.Json;

namespace MarketIngest.Archiving;

/// <summary>Reads single elements of an index line; every error names the element and its value.</summary>
internal static class ArchiveElement
{
    private const int Sha256Length = 64;

    public static string Text(JsonElement root, string name) =>
        OptionalText(root, name) is { Length: > 0 } text ? text : throw new FormatException($"\"{name}\" is missing or empty");

    public static string? OptionalText(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"\"{name}\": expected a string, found {value.GetRawText()}");
    }

    public static string Hash(JsonElement root, string name)
    {
        string text = Text(root, name);
        return text.Length == Sha256Length && text.All(char.IsAsciiHexDigit)
            ? string.Create(text.Length, text, static (span, hash) => hash.AsSpan().ToLowerInvariant(span))
            : throw new FormatException($"\"{name}\": '{text}' is not a SHA-256 in hexadecimal");
    }

    public static int Status(JsonElement root) =>
        root.TryGetProperty("status", out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int status)
            ? status
            : throw new FormatException("\"status\" is missing or not a whole number");

    public static BodyEncoding Encoding(JsonElement root) => OptionalText(root, "file_encoding") switch
    {
        null or "identity" => BodyEncoding.Identity,
        "gzip" => BodyEncoding.Gzip,
        { } other => throw new FormatException($"\"file_encoding\": '{other}' is unknown; known is gzip"),
    };

    public static IReadOnlyDictionary<string, string> Headers(JsonElement root)
    {
        if (!root.TryGetProperty("headers", out JsonElement headers) || headers.ValueKind == JsonValueKind.Null)
        {
            return RecordedHeaders.Select([]);
        }

        if (headers.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"\"headers\": expected an object, found {headers.ValueKind}");
        }

        return RecordedHeaders.Select(headers.EnumerateObject().Select(header => header.Value.ValueKind == JsonValueKind.String
            ? KeyValuePair.Create(header.Name, header.Value.GetString()!)
            : throw new FormatException($"\"headers\".\"{header.Name}\": expected a string, found {header.Value.GetRawText()}")));
    }
}
