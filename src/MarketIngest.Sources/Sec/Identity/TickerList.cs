using System.Text;
using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Identity;

/// <summary>
/// Reads a list of ticker symbols in each of its shapes: an object of objects (<c>company_tickers.json</c>), names of fields and arrays of values
/// (<c>company_tickers_exchange.json</c>, <c>company_tickers_mf.json</c>), and lines of symbol and CIK (<c>ticker.txt</c>).
/// </summary>
internal static class TickerList
{
    public const string Format = "company-tickers";

    /// <summary>Pushes the entries in document order; positions are byte offsets, or lines for <c>ticker.txt</c>.</summary>
    /// <returns>Whether the list was read to its end.</returns>
    /// <exception cref="SourceContractException">The payload is no such list; the message shows what it is.</exception>
    public static bool Read(Payload payload, RecordSink sink, string dataset, Action<TickerEntry> push)
    {
        var rows = new TickerRows(sink, dataset, push);
        using var tokens = new JsonTokens(payload.OpenRead());
        string beginning = tokens.Beginning();
        if (!beginning.AsSpan().TrimStart().StartsWith('{'))
        {
            return ReadLines(payload, sink, rows, beginning);
        }

        try
        {
            tokens.Read();
            ReadObject(tokens, rows);
            if (tokens.Read())
            {
                throw new JsonException("More follows after the object's end.");
            }

            return true;
        }
        catch (JsonException error)
        {
            sink.Damaged(tokens.Position, $"{Format}: the JSON is cut off or damaged after {rows.Count} entries, near byte {tokens.Position}: {error.Message}");
            return false;
        }
    }

    private static void ReadObject(JsonTokens tokens, TickerRows rows)
    {
        TickerFields? fields = null;
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            switch (tokens.Text)
            {
                case "fields":
                    fields = new TickerFields(Names(tokens), Format);
                    break;
                case "data":
                    ReadData(tokens, rows, fields ?? throw new SourceContractException($"{Format}: 'data' stands before 'fields', which says what its values are.", tokens.TokenStart));
                    break;
                default:
                    tokens.ReadElement(out ReadOnlyMemory<byte> entry);
                    rows.PushObject(entry, tokens.TokenStart);
                    break;
            }
        }

        if (tokens.Type != JsonTokenType.EndObject)
        {
            throw new JsonException("The document ends within its object.");
        }
    }

    private static List<string> Names(JsonTokens tokens)
    {
        List<string> names = [];
        RequireArray(tokens, "fields");
        while (tokens.Read() && tokens.Type == JsonTokenType.String)
        {
            names.Add(tokens.Text!);
        }

        return names;
    }

    private static void ReadData(JsonTokens tokens, TickerRows rows, TickerFields fields)
    {
        RequireArray(tokens, "data");
        while (tokens.ReadElement(out ReadOnlyMemory<byte> entry))
        {
            rows.PushArray(entry, tokens.TokenStart, fields);
        }
    }

    private static void RequireArray(JsonTokens tokens, string name)
    {
        if (!tokens.Read() || tokens.Type != JsonTokenType.StartArray)
        {
            throw new JsonException($"'{name}' is {tokens.Type}, an array was expected.");
        }
    }

    private static bool ReadLines(Payload payload, RecordSink sink, TickerRows rows, string beginning)
    {
        using var reader = new DelimitedReader(payload.OpenRead(), '\t');
        bool isFirst = true;
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace())
            {
                continue;
            }

            string cik = reader.Count == 2 ? new string(reader[1]) : "";
            if (isFirst && Cik.Of(cik) is null)
            {
                break;
            }

            isFirst = false;
            if (reader.IsUnterminated && Cik.Of(cik) is null)
            {
                sink.Incomplete(reader.Line, $"{Format}: line {reader.Line} is cut off.");
                return false;
            }

            rows.Push(cik, reader.Count == 2 ? new string(reader[0]) : "", null, null, reader.Line, Encoding.UTF8.GetBytes(new string(reader.Current)));
        }

        return !isFirst
            ? true
            : throw new SourceContractException($"{Format}: neither a JSON object nor lines of symbol and CIK were found at the beginning: '{beginning}'.", 0);
    }
}
