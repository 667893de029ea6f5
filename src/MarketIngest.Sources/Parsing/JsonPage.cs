using System.Text.Json;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// A page of an answer in JSON: rows in a bare array or in one of several properties, and beside them texts such as the next cursor. Rows are read one at a
/// time, so that what comes before damage is kept. An object that a recorder put around the answer, as <c>response</c>, is looked through.
/// </summary>
internal sealed class JsonPage
{
    private const string Wrapper = "response";
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly JsonPageShape shape;
    private readonly JsonPageRow? push;
    private bool isOther;

    private JsonPage(JsonPageShape shape, JsonPageRow? push)
    {
        this.shape = shape;
        this.push = push;
    }

    /// <summary>Whether a place for rows was found, even if it holds none.</summary>
    public bool HasRows { get; private set; }

    /// <summary>The number of rows before the end or the damage.</summary>
    public int Rows { get; private set; }

    /// <summary>What is wrong with the page, or null.</summary>
    public string? Damage { get; private set; }

    /// <summary>The byte offset of the damage.</summary>
    public long DamagedAt { get; private set; }

    /// <summary>A text or number beside the rows, or one below such a property, as printed, wherever it stands; null when absent or empty.</summary>
    public string? Text(string name, string? below = null) => texts.TryGetValue(below is null ? name : Below(name, below), out string? text) && text.Length > 0 ? text : null;

    /// <summary>A whole number beside the rows, or null when absent or no whole number.</summary>
    public long? Count(string name, string? below = null) => ValueText.TryCount(Text(name, below), out long count) ? count : null;

    /// <summary>Pushes each row and reports damage to the sink.</summary>
    /// <exception cref="SourceContractException">The payload holds no rows of this shape; the message shows what it is.</exception>
    public static JsonPage Read(Payload payload, RecordSink sink, JsonPageShape shape, Action<JsonPage, string, JsonElement, long> push)
    {
        ReadOnlyMemory<byte> bytes = PayloadBytes.Read(payload);
        JsonPage page = null!;
        page = new JsonPage(shape, (name, row, position) => push(page, name, row, position));
        page.Walk(bytes.Span);
        if (!page.HasRows)
        {
            string expected = string.Join(", ", shape.Rows.Where(r => r.Length > 0).Select(r => $"'{r}'"));
            throw new SourceContractException(
                page.Damage is { } damage
                    ? $"{shape.Format}: whole JSON with {expected} was expected; {damage}: '{Excerpt.Of(bytes.Span)}'."
                    : $"{shape.Format}: the source answered without {expected}{(page.isOther ? "; the JSON is no object" : "")}: {JsonErrors.Message(bytes.Span)}",
                page.DamagedAt);
        }

        if (page.Damage is { } broken)
        {
            sink.Damaged(page.DamagedAt, $"{shape.Format}: {broken}.");
        }

        return page;
    }

    /// <summary>The same without a sink, for paging: the parser, which sees the same payload, reports what is wrong with it.</summary>
    public static JsonPage Peek(Payload payload, JsonPageShape shape, JsonPageRow? push = null)
    {
        var page = new JsonPage(shape, push);
        page.Walk(PayloadBytes.Read(payload).Span);
        return page;
    }

    private void Walk(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            Damage = "the payload is empty";
            return;
        }

        Scan(bytes);
        var reader = new Utf8JsonReader(bytes);
        try
        {
            reader.Read();
            if ((reader.TokenType == JsonTokenType.StartArray && shape.Rows.Contains("")) || names.Overlaps(shape.Single))
            {
                ReadRows(ref reader, "");
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadProperties(ref reader);
            }
            else
            {
                isOther = true;
            }

            if (HasRows && reader.Read())
            {
                Damage = $"more follows after the end at byte {DamagedAt = reader.TokenStartIndex}";
            }
        }
        catch (JsonException e)
        {
            Damage = $"the JSON is cut off or damaged near byte {DamagedAt = reader.BytesConsumed}, after {Rows} rows ({e.Message})";
        }
    }

    // The texts first: a parser may need one that stands after the rows.
    private void Scan(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                ScanProperties(ref reader, above: null);
            }
        }
        catch (JsonException)
        {
            // What was found before the damage is all there is; the reading proper meets the damage again and says so.
        }
    }

    private void ScanProperties(ref Utf8JsonReader reader, string? above)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (above is null)
            {
                names.Add(name);
            }

            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String or JsonTokenType.Number:
                    using (JsonDocument value = JsonDocument.ParseValue(ref reader))
                    {
                        texts[above is null ? name : Below(above, name)] = value.RootElement.ToString();
                    }

                    break;
                case JsonTokenType.StartObject when above is null && name == Wrapper:
                    ScanProperties(ref reader, above: null);
                    break;
                case JsonTokenType.StartObject when above is null && !shape.Rows.Contains(name):
                    ScanProperties(ref reader, name);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadProperties(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (shape.Rows.Contains(name) && reader.TokenType is (JsonTokenType.StartArray or JsonTokenType.StartObject))
            {
                ReadRows(ref reader, name);
            }
            else if (name == Wrapper && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadProperties(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadRows(ref Utf8JsonReader reader, string name)
    {
        HasRows = true;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadRow(ref reader, name);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            ReadRow(ref reader, name);
        }
    }

    private void ReadRow(ref Utf8JsonReader reader, string name)
    {
        if (push is null)
        {
            reader.Skip();
        }
        else
        {
            long position = reader.TokenStartIndex;
            using JsonDocument row = JsonDocument.ParseValue(ref reader);
            push(name, row.RootElement, position);
        }

        Rows++;
    }

    private static string Below(string name, string below) => $"{name}.{below}";
}
