using System.Globalization;

using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Zip;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>One table of a data set, line by line; columns are found by their names.</summary>
internal sealed class FundDataSetTable : IDisposable
{
    private readonly DelimitedReader reader;
    private readonly DelimitedHeader header;

    private FundDataSetTable(BoundedZipEntry entry, string[] required)
    {
        Name = entry.Name;
        reader = new DelimitedReader(entry.OpenRead(), '\t');
        header = DelimitedHeader.Read(reader, $"{FundDataSetParser.Format}: {Name}");
        foreach (string column in required)
        {
            if (header.IndexOf(column) < 0)
            {
                throw header.Unknown($"{FundDataSetParser.Format}: {Name}: column {column} is missing", string.Join(", ", required));
            }
        }
    }

    /// <summary>The name of its file.</summary>
    public string Name { get; }

    /// <summary>The current line, from 1.</summary>
    public long Line => reader.Line;

    /// <summary>The current line as it stands there.</summary>
    public string Text => reader.Current.ToString();

    /// <summary>Opens a table that must be there.</summary>
    /// <exception cref="SourceContractException">The set has no such table, or it lacks a column.</exception>
    public static FundDataSetTable Open(BoundedZip zip, string name, params string[] required) =>
        OpenIfPresent(zip, name, required) ?? throw new SourceContractException($"{FundDataSetParser.Format}: the archive has no {name}.");

    /// <summary>Opens a table, or gives null where the set has none of the name.</summary>
    /// <exception cref="SourceContractException">It lacks a column.</exception>
    public static FundDataSetTable? OpenIfPresent(BoundedZip zip, string name, params string[] required) =>
        zip.Find(name) is { } entry ? new FundDataSetTable(entry, required) : null;

    /// <summary>The place of a column, or -1.</summary>
    public int Ordinal(string column) => header.IndexOf(column);

    /// <summary>The name of a column.</summary>
    public string Column(int ordinal) => header[ordinal];

    /// <summary>Reads the next line that is not blank.</summary>
    /// <param name="fault">What is wrong with it where it has not as many fields as the header.</param>
    /// <exception cref="SourceContractException">The table ends within a line.</exception>
    public bool Read(out (string Rule, string Value, string Message)? fault)
    {
        fault = null;
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace())
            {
                continue;
            }

            if (reader.Count == header.Count)
            {
                return true;
            }

            if (reader.IsUnterminated)
            {
                throw new SourceContractException($"{FundDataSetParser.Format}: {Name}: line {Line} is cut off.", Line);
            }

            fault = ("field_count", reader.Count.ToString(CultureInfo.InvariantCulture), $"{header.Count} fields were expected, {reader.Count} found.");
            return true;
        }

        return false;
    }

    /// <summary>A field of a whole line without surrounding blanks; empty where it is blank, <c>N/A</c>, or the table has no such column.</summary>
    public ReadOnlySpan<char> Span(int ordinal)
    {
        ReadOnlySpan<char> text = ordinal < 0 ? [] : reader[ordinal].Trim();
        return text.Equals("N/A", StringComparison.OrdinalIgnoreCase) ? [] : text;
    }

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();
}
