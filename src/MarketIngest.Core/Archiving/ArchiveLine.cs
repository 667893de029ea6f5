using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Archiving;

/// <summary>One exchange as one line of JSON, and back.</summary>
internal static class ArchiveLine
{
    // The file is read by people and by diff: '+' and '&' in addresses stay as they are.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Format(ArchivedExchange exchange)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("method", exchange.Method);
            json.WriteString("url", exchange.Url);
            json.WriteString("request_sha256", exchange.RequestSha256);
            json.WriteNumber("status", exchange.Status);
            json.WriteStartObject("headers");
            foreach ((string name, string value) in exchange.Headers)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteString("file", exchange.File);
            if (exchange.FileEncoding == BodyEncoding.Gzip)
            {
                json.WriteString("file_encoding", "gzip");
            }

            json.WriteString("sha256", exchange.Sha256);
            json.WriteString("captured_at", InstantPattern.ExtendedIso.Format(exchange.CapturedAt));
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">The line is not an exchange; the message says which element is wrong.</exception>
    public static ArchivedExchange Parse(ReadOnlyMemory<byte> line, long number)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"expected an object, found {root.ValueKind}");
            }

            return new ArchivedExchange
            {
                Method = ArchiveElement.Text(root, "method"),
                Url = CanonicalUrl(ArchiveElement.Text(root, "url")),
                RequestSha256 = ArchiveElement.OptionalText(root, "request_sha256") is null ? null : ArchiveElement.Hash(root, "request_sha256"),
                Status = ArchiveElement.Status(root),
                Headers = ArchiveElement.Headers(root),
                File = ArchiveElement.Text(root, "file"),
                FileEncoding = ArchiveElement.Encoding(root),
                Sha256 = ArchiveElement.Hash(root, "sha256"),
                CapturedAt = CapturedAt(ArchiveElement.Text(root, "captured_at")),
                Line = number,
            };
        }
        catch (JsonException error)
        {
            throw new FormatException($"not valid JSON at byte {error.BytePositionInLine}", error);
        }
    }

    /// <summary>The form in which addresses are compared: what <see cref="Uri.AbsoluteUri"/> gives, so that spelling does not decide.</summary>
    public static string CanonicalUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? address.AbsoluteUri : url;

    private static Instant CapturedAt(string text)
    {
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } utc)
        {
            return utc.Value;
        }

        ParseResult<OffsetDateTime> offset = OffsetDateTimePattern.ExtendedIso.Parse(text);
        return offset.Success ? offset.Value.ToInstant() : throw new FormatException($"\"captured_at\": '{text}' is not an ISO 8601 instant with an offset");
    }
}
