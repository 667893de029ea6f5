using System.Text.Json;

namespace MarketIngest.Sources.Finra;

/// <summary>One question to the query API, without its paging.</summary>
/// <param name="Dataset">The set's name.</param>
/// <param name="Equal">Fields and the value each must have.</param>
internal sealed record FinraQuery(string Dataset, IReadOnlyList<KeyValuePair<string, string>> Equal)
{
    /// <summary>The field that <see cref="Symbols"/> filters.</summary>
    public string SymbolField { get; init; } = "";

    /// <summary>The symbols wanted; empty for all.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>What the parser needs to know.</summary>
    public IReadOnlyDictionary<string, string> Hints { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The body of one page's request; equal questions give equal bytes, which are the key of the archive.</summary>
    public byte[] Body(int limit, long offset)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("limit", limit);
            json.WriteNumber("offset", offset);
            json.WriteStartArray("compareFilters");
            foreach ((string field, string value) in Symbols.Count == 1 ? Equal.Append(new(SymbolField, Symbols[0])) : Equal)
            {
                json.WriteStartObject();
                json.WriteString("compareType", "EQUAL");
                json.WriteString("fieldName", field);
                json.WriteString("fieldValue", value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            WriteSymbols(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void WriteSymbols(Utf8JsonWriter json)
    {
        if (Symbols.Count < 2)
        {
            return;
        }

        json.WriteStartArray("domainFilters");
        json.WriteStartObject();
        json.WriteString("fieldName", SymbolField);
        json.WriteStartArray("values");
        foreach (string symbol in Symbols)
        {
            json.WriteStringValue(symbol);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
