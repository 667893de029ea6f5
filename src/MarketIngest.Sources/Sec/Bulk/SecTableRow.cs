using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Bulk;

/// <summary>The current line of one table of a data set: fields by column name, blanks as null; what cannot be read is a fault.</summary>
internal sealed class SecTableRow
{
    private readonly Dictionary<string, int> ordinals = new(StringComparer.OrdinalIgnoreCase);
    private readonly DelimitedReader reader;
    private readonly DelimitedHeader header;
    private readonly DelimitedRow row;
    private readonly string format;
    private readonly string table;

    /// <summary>Reads a table's header.</summary>
    /// <exception cref="SourceContractException">The table is empty or lacks a column.</exception>
    public SecTableRow(DelimitedReader reader, RecordSink sink, string dataset, string format, string table, params ReadOnlySpan<string> required)
    {
        this.reader = reader;
        this.format = format;
        this.table = table;
        header = DelimitedHeader.Read(reader, $"{format}: {table}");
        if (!header.Has(required))
        {
            throw header.Unknown($"{format}: {table}", string.Join(", ", required.ToArray()));
        }

        row = new DelimitedRow(reader, sink, dataset);
    }

    /// <summary>The columns, in the table's order.</summary>
    public IEnumerable<string> Columns => Enumerable.Range(0, header.Count).Select(i => header[i]);

    /// <summary>The current line, from 1.</summary>
    public long Line => reader.Line;

    /// <summary>Whether the current line has been reported.</summary>
    public bool HasFailed => row.HasFailed;

    /// <summary>Reads the next line that has as many fields as the header.</summary>
    /// <exception cref="SourceContractException">The table ends within a line.</exception>
    public bool Read() => Read(null, static _ => true);

    /// <summary>Reads the next such line whose key is wanted; others are passed over unread and unreported.</summary>
    /// <param name="column">The column of the key, or null for every line.</param>
    /// <param name="wants">Whether a line is wanted, by its key; an empty key where the line ends before it.</param>
    /// <exception cref="SourceContractException">The table ends within a line.</exception>
    public bool Read(string? column, Func<ReadOnlySpan<char>, bool> wants)
    {
        while (reader.Read())
        {
            if (reader.Current.IsWhiteSpace())
            {
                continue;
            }

            if (reader.IsUnterminated && reader.Count != header.Count)
            {
                throw new SourceContractException($"{format}: {table}: line {reader.Line} is cut off.", reader.Line);
            }

            if ((column is null || wants(Span(column))) && row.Begin(header.Count))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A field without surrounding blanks; empty where it is blank or the table has no such column. Good until the next line.</summary>
    public ReadOnlySpan<char> Span(string column)
    {
        ref int ordinal = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(ordinals, column, out bool isKnown);
        ordinal = isKnown ? ordinal : header.IndexOf(column);
        return ordinal < 0 || ordinal >= reader.Count ? [] : reader[ordinal].Trim();
    }

    /// <summary>A text, or null.</summary>
    public string? Text(string column) => Span(column) is { IsEmpty: false } text ? text.ToString() : null;

    /// <summary>A date, or null.</summary>
    public LocalDate? Date(string column, string name) => Read<LocalDate>(column, name, SecTerms.Date, "a date such as 31-DEC-2023");

    /// <summary>A flag, or null.</summary>
    public bool? Flag(string column, string name) => Read<bool>(column, name, SecTerms.Flag, "Y or N");

    /// <summary>A whole number, or null.</summary>
    public long? Count(string column, string name) => Read<long>(column, name, SecTerms.Count, "a whole number");

    /// <summary>A number, or null.</summary>
    public decimal? Number(string column, string name) =>
        Read<decimal>(column, name, static text => ValueText.TryDecimal(text, out decimal number) ? number : null, "a number");

    /// <summary>Reports the line.</summary>
    public void Fail(string rule, string? name, string? value, string message) => row.Fail(rule, name, value, $"{table}: {message}");

    private T? Read<T>(string column, string name, Func<string, T?> read, string expected)
        where T : struct
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        T? value = read(text);
        if (value is null)
        {
            Fail("value_unreadable", name, text, $"'{column}' is '{text}', not {expected}.");
        }

        return value;
    }
}
