using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Iex;

/// <summary>
/// The index of downloadable files: format <c>iex-hist-index</c>, a JSON array (one date) or an object of such arrays by date. Positions are byte offsets of
/// the payload for an array, and 0 for an object.
/// </summary>
/// <remarks>Hints <c>from</c> and <c>until</c> (exclusive), set by the collector, leave other dates out.</remarks>
public static class IexHistIndexParser
{
    private const string Format = "iex-hist-index";

    /// <summary>Pushes <see cref="IexHistFile"/> records. An unknown date (status 404, or nothing) has no rows.</summary>
    /// <exception cref="SourceContractException">The payload is no such JSON; the message shows what it is.</exception>
    public static void Parse(Payload payload, RecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(payload);
        ArgumentNullException.ThrowIfNull(sink);
        if (payload.IsAbsent())
        {
            return;
        }

        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        var files = new IexHistFiles(sink, payload.DateHint("from"), payload.DateHint("until"));
        if (First(bytes.Span) != (byte)'{')
        {
            JsonRows.Read(payload, sink, Format, files.Push);
        }
        else
        {
            using JsonDocument index = Whole(bytes);
            foreach (JsonProperty date in index.RootElement.EnumerateObject())
            {
                if (date.Value.ValueKind != JsonValueKind.Array)
                {
                    throw new SourceContractException($"{Format}: '{date.Name}' should be an array of files: {JsonErrors.Message(bytes.Span)}", 0);
                }

                foreach (JsonElement file in date.Value.EnumerateArray())
                {
                    files.Push(file, 0, date.Name);
                }
            }
        }

        files.Write(sink.For<IexHistFile>());
    }

    private static byte First(ReadOnlySpan<byte> bytes)
    {
        int start = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return start < 0 ? (byte)0 : bytes[start];
    }

    private static JsonDocument Whole(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException e)
        {
            throw new SourceContractException($"{Format}: the JSON is cut off or damaged at line {e.LineNumber + 1}, byte {e.BytePositionInLine} of it: {e.Message}", e.BytePositionInLine, e);
        }
    }
}
