namespace MarketIngest.Sources.Parsing;

/// <summary>The first line of a delimited text: where each column is.</summary>
internal sealed class DelimitedHeader
{
    private readonly List<string> names = [];

    /// <summary>Takes the reader's current line as the header.</summary>
    public DelimitedHeader(DelimitedReader reader)
    {
        for (int i = 0; i < reader.Count; i++)
        {
            names.Add(new string(reader[i].Trim().Trim('"').Trim()));
        }
    }

    /// <summary>The number of columns.</summary>
    public int Count => names.Count;

    /// <summary>The name of a column, without quotes.</summary>
    public string this[int column] => names[column];

    /// <summary>The ordinal of a column, or -1.</summary>
    public int IndexOf(string name) => names.FindIndex(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether all columns are there.</summary>
    public bool Has(params ReadOnlySpan<string> required)
    {
        foreach (string name in required)
        {
            if (IndexOf(name) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a payload's header.</summary>
    /// <exception cref="SourceContractException">The payload is empty or a web page.</exception>
    public static DelimitedHeader Read(DelimitedReader reader, string format)
    {
        if (!reader.Read())
        {
            throw new SourceContractException($"{format}: the payload is empty; a header was expected on line 1.", 1);
        }

        ReadOnlySpan<char> line = reader.Current.TrimStart();
        if (line.StartsWith("<"))
        {
            throw new SourceContractException($"{format}: line 1 is markup, not a header: '{Excerpt.Of(line)}'.", 1);
        }

        return new DelimitedHeader(reader);
    }

    /// <summary>The error for a header of no known layout.</summary>
    public SourceContractException Unknown(string format, string expected) =>
        new($"{format}: line 1 is not a header of a known layout. Expected {expected}; found '{Excerpt.Of(string.Join('|', names))}'.", 1);
}
