using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Constituents;

/// <summary>The rows of a list file: comma-separated, quoted fields, a header; values by the header's names.</summary>
internal sealed class ConstituentsFile : IDisposable
{
    private const string Format = "constituents-csv";
    private const int LongestRecord = 1 << 16;
    private const int LongestFile = 1 << 24;
    private readonly CsvRecords records;
    private readonly string[] names;
    private readonly bool isEnded;

    /// <summary>Opens a payload and reads its header.</summary>
    /// <exception cref="SourceContractException">It is empty, a web page, or far too long.</exception>
    public ConstituentsFile(Payload payload)
    {
        if (payload.Length > LongestFile)
        {
            throw new SourceContractException($"{Format}: the payload has {payload.Length} bytes; a list of members has at most {LongestFile}.");
        }

        isEnded = PayloadBytes.Read(payload).Span.EndsWith("\n"u8);
        records = new CsvRecords(payload.OpenRead(), Format, LongestRecord);
        if (!records.Read())
        {
            throw new SourceContractException($"{Format}: the payload is empty; a header was expected on line 1.", 1);
        }

        if (Raw.TrimStart().StartsWith('<'))
        {
            throw new SourceContractException($"{Format}: line 1 is markup, not a header: '{Excerpt.Of(Raw)}'.", 1);
        }

        names = [.. Enumerable.Range(0, records.Count).Select(i => records[i])];
    }

    /// <summary>The line, from 1, on which the current row starts.</summary>
    public long Line => records.Line;

    /// <summary>The current row as received.</summary>
    public string Raw => records.Raw;

    /// <summary>The header as received.</summary>
    public string Header => string.Join(',', names);

    /// <summary>The ordinal of the first of some names of a column, or -1.</summary>
    public int IndexOf(params ReadOnlySpan<string> known)
    {
        foreach (string name in known)
        {
            if (Array.FindIndex(names, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and int at)
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>A value without surrounding blanks; empty for a column that the layout lacks.</summary>
    public string this[int ordinal] => ordinal < 0 ? "" : records[ordinal];

    /// <summary>Reads the next row that is not blank. A row of another number of fields is reported; the last one, without its line end, as the end of the payload.</summary>
    /// <param name="sink">Takes the reports; null for a look ahead into a payload that is parsed as well.</param>
    /// <param name="dataset">The dataset that faults name.</param>
    public bool Read(RecordSink? sink, string dataset)
    {
        bool isRow = records.Read();
        while (isRow)
        {
            sink?.Position = Line;
            if (records.Count == names.Length && !records.IsMalformed)
            {
                return true;
            }

            if (string.IsNullOrWhiteSpace(Raw))
            {
                isRow = records.Read();
                continue;
            }

            string message = $"Line {Line}: {(records.IsMalformed ? "its quotes are not in pairs" : $"{names.Length} fields were expected, {records.Count} found")}.";
            var fault = new Fault(dataset, "field_count", null, null, Line, Raw, message);
            isRow = records.Read();
            if (isRow || isEnded)
            {
                sink?.Fault(fault);
            }
            else
            {
                sink?.Incomplete(fault.Position, $"{message} The file was cut off.");
            }
        }

        return false;
    }

    /// <summary>A date that must be there, or null when the row was reported.</summary>
    public LocalDate? Date(int ordinal, string column, RecordSink sink, string dataset)
    {
        string text = this[ordinal];
        if (ValueText.TryDate(text, out LocalDate date))
        {
            return date;
        }

        Fault(sink, dataset, text.Length == 0 ? "value_missing" : "value_unreadable", column, text, text.Length == 0 ? $"'{column}' is empty." : $"'{column}' is '{text}', not a date.");
        return null;
    }

    /// <summary>Reports the current row.</summary>
    public void Fault(RecordSink sink, string dataset, string rule, string? column, string? value, string message) =>
        sink.Fault(new Fault(dataset, rule, column, value, Line, Raw, $"Line {Line}: {message}"));

    public void Dispose() => records.Dispose();
}
