using NodaTime;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// Takes typed values out of the current line of a <see cref="DelimitedReader"/>. A value that cannot be read is reported once per row as a fault with its
/// line, or as the end of the payload where the line is the last one and lacks its end.
/// </summary>
internal sealed class DelimitedRow(DelimitedReader reader, RecordSink sink, string dataset)
{
    /// <summary>Whether the current row has been reported.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Starts the reader's current line.</summary>
    /// <returns>False when it has not the number of fields that the header has; that is reported.</returns>
    public bool Begin(int fields)
    {
        HasFailed = false;
        sink.Position = reader.Line;
        if (reader.Count != fields)
        {
            Fail("field_count", null, reader.Count.ToString(), $"{fields} fields were expected, {reader.Count} found.");
        }

        return !HasFailed;
    }

    /// <summary>Text without surrounding blanks; empty when the column is absent from the layout (a negative ordinal).</summary>
    public string Text(int ordinal) => ordinal < 0 ? "" : new string(reader[ordinal].Trim());

    /// <summary>Text, or null when blank or absent.</summary>
    public string? TextOrNull(int ordinal) => Text(ordinal) is { Length: > 0 } text ? text : null;

    /// <summary>A number that must be there.</summary>
    public decimal Decimal(int ordinal, string column) => DecimalOrNull(ordinal, column) ?? Missing<decimal>(column);

    /// <summary>A number, or null when blank or absent.</summary>
    public decimal? DecimalOrNull(int ordinal, string column) =>
        IsBlank(ordinal) ? null : ValueText.TryDecimal(reader[ordinal], out decimal value) ? value : Bad<decimal>(ordinal, column, "a number");

    /// <summary>A whole number that must be there.</summary>
    public long Count(int ordinal, string column) =>
        IsBlank(ordinal) ? Missing<long>(column) : ValueText.TryCount(reader[ordinal], out long value) ? value : Bad<long>(ordinal, column, "a whole number") ?? 0;

    /// <summary>A date that must be there.</summary>
    public LocalDate Date(int ordinal, string column) => DateOrNull(ordinal, column) ?? Missing<LocalDate>(column);

    /// <summary>A date, or null when blank or absent.</summary>
    public LocalDate? DateOrNull(int ordinal, string column) =>
        IsBlank(ordinal) ? null : ValueText.TryDate(reader[ordinal], out LocalDate value) ? value : Bad<LocalDate>(ordinal, column, "a date");

    /// <summary>Reports the row.</summary>
    public void Fail(string rule, string? column, string? value, string message)
    {
        if (HasFailed)
        {
            return;
        }

        HasFailed = true;
        if (reader.IsUnterminated)
        {
            sink.Incomplete(reader.Line, $"Line {reader.Line} is cut off: {message}");
            return;
        }

        sink.Fault(new Fault(dataset, rule, column, value, reader.Line, new string(reader.Current), $"Line {reader.Line}: {message}"));
    }

    private bool IsBlank(int ordinal) => ordinal < 0 || reader[ordinal].IsWhiteSpace();

    private T Missing<T>(string column)
        where T : struct
    {
        Fail("value_missing", column, null, $"'{column}' is empty.");
        return default;
    }

    private T? Bad<T>(int ordinal, string column, string expected)
        where T : struct
    {
        string value = new(reader[ordinal]);
        Fail("value_unreadable", column, value, $"'{column}' is '{value}', not {expected}.");
        return default(T);
    }
}
