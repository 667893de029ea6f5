using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// A JSON object that holds its rows as one array among other properties. The array is read element by element, so that what comes before damage is kept and memory
/// holds one element at a time.
/// </summary>
internal sealed class JsonEnvelope
{
    private readonly Dictionary<string, JsonElement> properties = new(StringComparer.Ordinal);

    private JsonEnvelope()
    {
    }

    /// <summary>The number of rows before the end or the damage.</summary>
    public int Rows { get; private set; }

    /// <summary>What is wrong with the payload, or null.</summary>
    public string? Damage { get; private set; }

    /// <summary>The byte offset of the damage.</summary>
    public long DamagedAt { get; private set; }

    private bool HasArray { get; set; }

    /// <summary>The text of a property, or of one below it, as printed; null when absent, null or no text or number.</summary>
    public string? Text(string name, string? below = null)
    {
        if (!properties.TryGetValue(name, out JsonElement value) || (below is not null && (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(below, out value))))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;
    }

    /// <summary>A whole number, or null when absent or no whole number.</summary>
    public long? Count(string name, string? below = null) => ValueText.TryCount(Text(name, below), out long count) ? count : null;

    /// <summary>Pushes each row. Damage is reported to the sink with its byte offset.</summary>
    /// <exception cref="SourceContractException">The payload is no object with the array; the message shows what it is.</exception>
    public static JsonEnvelope Read(Payload payload, RecordSink sink, string format, string array, JsonRow push)
    {
        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        JsonEnvelope envelope = Walk(bytes.Span, array, push);
        if (!envelope.HasArray)
        {
            throw new SourceContractException(
                envelope.Damage is { } damage
                    ? $"{format}: an object with '{array}' was expected; {damage}: '{Excerpt.Of(bytes.Span)}'."
                    : $"{format}: the source answered without '{array}': {JsonErrors.Message(bytes.Span)}",
                envelope.DamagedAt);
        }

        if (envelope.Damage is { } broken)
        {
            sink.Damaged(envelope.DamagedAt, $"{format}: {broken}.");
        }

        return envelope;
    }

    /// <summary>The properties and the number of rows, for paging; the parser, which sees the same payload, reports what is wrong with it.</summary>
    public static JsonEnvelope Peek(Payload payload, string array, JsonRow? push = null) => Walk(PayloadBytes.Read(payload).Span, array, push);

    private static JsonEnvelope Walk(ReadOnlySpan<byte> bytes, string array, JsonRow? push)
    {
        var envelope = new JsonEnvelope();
        if (bytes.IsEmpty)
        {
            envelope.Damage = "the payload is empty";
            return envelope;
        }

        var reader = new Utf8JsonReader(bytes);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                envelope.Damage = "the JSON is no object";
                return envelope;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                if (name == array && reader.TokenType == JsonTokenType.StartArray)
                {
                    envelope.HasArray = true;
                    envelope.ReadRows(ref reader, push);
                }
                else
                {
                    using JsonDocument value = JsonDocument.ParseValue(ref reader);
                    envelope.properties[name] = value.RootElement.Clone();
                }
            }

            if (reader.Read())
            {
                envelope.DamagedAt = reader.TokenStartIndex;
                envelope.Damage = $"more follows after the object's end at byte {reader.TokenStartIndex}";
            }
        }
        catch (JsonException e)
        {
            envelope.DamagedAt = reader.BytesConsumed;
            envelope.Damage = $"the JSON is cut off or damaged after {envelope.Rows} rows, near byte {reader.BytesConsumed} ({e.Message})";
        }

        return envelope;
    }

    private void ReadRows(ref Utf8JsonReader reader, JsonRow? push)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (push is null)
            {
                reader.Skip();
            }
            else
            {
                long position = reader.TokenStartIndex;
                using JsonDocument element = JsonDocument.ParseValue(ref reader);
                push(element.RootElement, position);
            }

            Rows++;
        }
    }
}
