using System.Text.Json;

namespace MarketIngest.Sources.Sec.Discovery;

/// <summary>The parallel arrays of a submissions file; columns that are not asked for are left alone.</summary>
internal sealed class SecSubmissionsColumns
{
    private readonly JsonElement columns;

    /// <summary>Takes the object of arrays.</summary>
    /// <exception cref="SourceContractException">It is none, or its arrays differ in length.</exception>
    public SecSubmissionsColumns(JsonElement columns)
    {
        this.columns = columns;
        if (columns.ValueKind != JsonValueKind.Object || !columns.TryGetProperty("accessionNumber", out JsonElement first) || first.ValueKind != JsonValueKind.Array)
        {
            throw new SourceContractException($"{SecSubmissionsParser.Format}: an object of columns with 'accessionNumber' was expected, as 'filings.recent' or as the whole page.");
        }

        Count = first.GetArrayLength();
        foreach (JsonProperty column in columns.EnumerateObject().Where(c => c.Value.ValueKind == JsonValueKind.Array))
        {
            if (column.Value.GetArrayLength() != Count)
            {
                throw new SourceContractException($"{SecSubmissionsParser.Format}: column '{column.Name}' has {column.Value.GetArrayLength()} values and 'accessionNumber' {Count}; rows cannot be told.");
            }
        }
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>A column, row by row; nulls where the file has no such column.</summary>
    public IEnumerator<string?> Column(string name) => Values(name).GetEnumerator();

    private IEnumerable<string?> Values(string name)
    {
        if (!columns.TryGetProperty(name, out JsonElement column) || column.ValueKind != JsonValueKind.Array)
        {
            return Enumerable.Repeat<string?>(null, Count);
        }

        return column.EnumerateArray().Select(Text);
    }

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return null;
        }

        try
        {
            return value.ToString().Trim() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no text: as a key, a date or a number they are a fault of their row.
            return "\uFFFD";
        }
    }
}
