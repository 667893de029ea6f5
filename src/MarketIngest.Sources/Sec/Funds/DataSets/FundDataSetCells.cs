using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds.DataSets;

/// <summary>Takes typed values out of texts of a table. Blanks and masked values are null; the first value of a row that cannot be read is kept and makes the row a fault.</summary>
internal sealed class FundDataSetCells(string dataset, string table, FundMasks masks)
{
    /// <summary>The fault of the current row, or null.</summary>
    public Fault? Failure { get; private set; }

    /// <summary>The row as received, for the fault; asked for only then.</summary>
    public Func<string> Row { get; set; } = static () => "";

    /// <summary>The line that the row stands on.</summary>
    public long Line { get; private set; }

    /// <summary>Starts a row.</summary>
    public void Begin(long line)
    {
        Line = line;
        Failure = null;
    }

    /// <summary>Reports the row.</summary>
    public void Fail(string rule, string? name, string? value, string message) =>
        Failure ??= new Fault(dataset, rule, name, value, Line, Row(), $"{table}: Line {Line}: {message}");

    /// <summary>A number, or null.</summary>
    public decimal? Number(ReadOnlySpan<char> text, string column, string name)
    {
        if (FundNumber.TryRead(text, out decimal value))
        {
            return value;
        }

        if (IsAbsent(text, name))
        {
            return null;
        }

        return FundNumber.IsNumber(text)
            ? Bad<decimal>(text, column, name, "a number that fits 28 digits", "number_too_long")
            : Bad<decimal>(text, column, name, "a number");
    }

    /// <summary>A date, or null.</summary>
    public LocalDate? Date(ReadOnlySpan<char> text, string column, string name) =>
        IsAbsent(text, name) ? null : SecTerms.Date(text.ToString()) ?? Bad<LocalDate>(text, column, name, "a date such as 31-DEC-2023");

    /// <summary>A flag, or null.</summary>
    public bool? Flag(ReadOnlySpan<char> text, string column, string name) => text switch
    {
        "Y" => true,
        "N" => false,
        _ => IsAbsent(text, name) ? null : SecTerms.Flag(text.ToString()) ?? Bad<bool>(text, column, name, "Y or N"),
    };

    /// <summary>A whole number, or null.</summary>
    public long? Count(ReadOnlySpan<char> text, string column, string name) =>
        IsAbsent(text, name) ? null : SecTerms.Count(text.ToString()) ?? Bad<long>(text, column, name, "a whole number");

    /// <summary>A key that must be there: a number that is not negative.</summary>
    public long? Key(ReadOnlySpan<char> text, string column, string name)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long key))
        {
            return key;
        }

        return text.IsEmpty ? Missing(column, name) : Bad<long>(text, column, name, "a whole number: the line has no place");
    }

    private long? Missing(string column, string name)
    {
        Fail("value_missing", name, null, $"'{column}' is empty.");
        return null;
    }

    private bool IsAbsent(ReadOnlySpan<char> text, string name) => text.IsEmpty || masks.Take(text, name);

    private T? Bad<T>(ReadOnlySpan<char> text, string column, string name, string expected, string rule = "value_unreadable")
        where T : struct
    {
        string value = text.ToString();
        Fail(rule, name, value, $"'{column}' is '{Excerpt.Of(value)}', not {expected}.");
        return null;
    }
}
