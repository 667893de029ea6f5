using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>Reads a JSON array element by element, so that what comes before damage is kept and memory holds one element at a time.</summary>
internal static class JsonRows
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Pushes each element. Damage is reported to the sink with its byte offset.</summary>
    /// <returns>The number of elements before the end or the damage.</returns>
    /// <exception cref="SourceContractException">The payload is no JSON array; the message shows what it is.</exception>
    public static int Read(Payload payload, RecordSink sink, string format, JsonRow push)
    {
        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        var reader = new Utf8JsonReader(bytes.Span, Options);
        RequireArray(ref reader, bytes.Span, format);
        int count = 0;
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                long position = reader.TokenStartIndex;
                using JsonDocument element = JsonDocument.ParseValue(ref reader);
                push(element.RootElement, position);
                count++;
            }

            if (reader.Read())
            {
                sink.Damaged(reader.TokenStartIndex, $"{format}: more follows after the array's end at byte {reader.TokenStartIndex}.");
            }
        }
        catch (JsonException e)
        {
            sink.Damaged(reader.BytesConsumed, $"{format}: the JSON is cut off or damaged after {count} elements, near byte {reader.BytesConsumed}: {e.Message}");
        }

        return count;
    }

    /// <summary>The number of elements of a payload's array, or null when it is no whole array.</summary>
    public static int? Count(Payload payload)
    {
        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        var reader = new Utf8JsonReader(bytes.Span, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            int count = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                reader.Skip();
                count++;
            }

            return reader.TokenType == JsonTokenType.EndArray ? count : null;
        }
        catch (JsonException)
        {
            // Not an array: the parser, which sees the same payload, says why.
            return null;
        }
    }

    private static void RequireArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, string format)
    {
        JsonTokenType first = JsonTokenType.None;
        try
        {
            if (reader.Read())
            {
                first = reader.TokenType;
            }
        }
        catch (JsonException e)
        {
            throw new SourceContractException($"{format}: JSON was expected at byte 0; found '{Excerpt.Of(bytes)}'.", 0, e);
        }

        if (first == JsonTokenType.StartObject)
        {
            throw new SourceContractException($"{format}: the source answered with an error instead of rows: {JsonErrors.Message(bytes)}", 0);
        }

        if (first != JsonTokenType.StartArray)
        {
            throw new SourceContractException($"{format}: a JSON array was expected at byte 0; found '{Excerpt.Of(bytes)}'.", 0);
        }
    }
}
