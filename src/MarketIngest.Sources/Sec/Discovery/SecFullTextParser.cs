using System.Text.Json;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>
/// Parses an answer of EDGAR's full-text search (format <c>edgar-efts</c>) into sightings of <c>sec.filings</c>: one for each hit and CIK. A hit is a document, so
/// a filing may come more than once. Positions are byte offsets.
/// </summary>
public static class SecFullTextParser
{
    internal const string Format = "edgar-efts";

    /// <summary>Parses a payload.</summary>
    /// <param name="payload">The answer, of today's shape or of the one before 2022.</param>
    /// <param name="sink">Where the rows go.</param>
    /// <exception cref="SourceContractException">The payload is no such answer.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        ReadOnlySpan<byte> bytes = PayloadBytes.Read(payload).Span;
        var reader = new Utf8JsonReader(bytes);
        int hits = 0;
        try
        {
            if (!Enter(ref reader, "hits", JsonTokenType.StartObject) || !Enter(ref reader, "hits", JsonTokenType.StartArray))
            {
                throw new SourceContractException($"{Format}: an object with 'hits' was expected: {JsonErrors.Message(bytes)}", 0);
            }

            var hit = new SecFullTextHit(sink);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                long position = reader.TokenStartIndex;
                using JsonDocument element = JsonDocument.ParseValue(ref reader);
                hit.Write(element.RootElement, position);
                hits++;
            }
        }
        catch (JsonException error) when (hits > 0)
        {
            sink.Damaged(reader.BytesConsumed, $"{Format}: the JSON is cut off or damaged after {hits} hits, near byte {reader.BytesConsumed}: {error.Message}");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new SourceContractException($"{Format}: the answer is cut off or damaged near byte {reader.BytesConsumed}: {error.Message}", reader.BytesConsumed, error);
        }
    }

    /// <summary>Moves into the value of a property of the object that comes next or is being read.</summary>
    private static bool Enter(ref Utf8JsonReader reader, string name, JsonTokenType expected)
    {
        if (reader.TokenType != JsonTokenType.StartObject && (!reader.Read() || reader.TokenType != JsonTokenType.StartObject))
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = reader.ValueTextEquals(name);
            if (!reader.Read())
            {
                return false;
            }

            if (isIt)
            {
                return reader.TokenType == expected;
            }

            reader.Skip();
        }

        return false;
    }
}
