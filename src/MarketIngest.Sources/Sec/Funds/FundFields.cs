using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>
/// Takes typed values out of the current element or its attributes. <c>N/A</c> and masked values are null. The first value of a row that cannot be read is
/// kept; it makes the row a fault.
/// </summary>
internal sealed class FundFields(SecXmlReader xml, FundMasks masks)
{
    private const string NotApplicable = "N/A";
    private readonly FundTexts texts = new();
    private (string Rule, string Column, string Value, string Message)? failure;

    /// <summary>Whether a value of the current row could not be read.</summary>
    public bool HasFailed => failure is not null;

    /// <summary>Starts a row.</summary>
    public void Begin() => failure = null;

    /// <summary>The fault of the current row.</summary>
    /// <param name="record">What was read of it.</param>
    /// <param name="position">The line that it begins on.</param>
    public Fault Fault<T>(T record, long position)
        where T : IMarketRecord<T>
    {
        (string rule, string column, string value, string message) = failure!.Value;
        using ColumnBatch row = T.Schema.ToBatch([record]);
        return new Fault(T.Schema.Name, rule, column, value, position, ColumnJson.Row(row, 0), message);
    }

    /// <summary>The element's text, or null.</summary>
    public string? Text() => TextOf(xml.ReadSpan());

    /// <summary>An attribute's text, or null.</summary>
    public string? Text(string attribute) => TextOf(xml.Attribute(attribute).AsSpan().Trim());

    /// <summary>The element's number, or null.</summary>
    public decimal? Number(string column)
    {
        long line = xml.Line;
        string element = xml.Name;
        return Number(xml.ReadSpan(), element, column, line);
    }

    /// <summary>An attribute's number, or null.</summary>
    public decimal? Number(string attribute, string column) => Number(xml.Attribute(attribute).AsSpan().Trim(), attribute, column, xml.Line);

    /// <summary>The element's date, or null.</summary>
    public LocalDate? Date(string column)
    {
        long line = xml.Line;
        string element = xml.Name;
        ReadOnlySpan<char> text = xml.ReadSpan();
        if (IsAbsent(text, column))
        {
            return null;
        }

        return FundDate.TryRead(text, out LocalDate date) ? date : Bad<LocalDate>(text, element, column, line, "a date");
    }

    /// <summary>The element's Y or N, or null.</summary>
    public bool? Flag(string column)
    {
        long line = xml.Line;
        string element = xml.Name;
        ReadOnlySpan<char> text = xml.ReadSpan();
        return text switch
        {
            "Y" or "y" or "true" or "1" => true,
            "N" or "n" or "false" or "0" => false,
            _ when IsAbsent(text, column) => null,
            _ => Bad<bool>(text, element, column, line, "Y or N"),
        };
    }

    /// <summary>The element's whole number, or null.</summary>
    public long? Whole(string column)
    {
        long line = xml.Line;
        string element = xml.Name;
        ReadOnlySpan<char> text = xml.ReadSpan();
        return IsAbsent(text, column) ? null : ValueText.TryCount(text, out long value) ? value : Bad<long>(text, element, column, line, "a whole number");
    }

    /// <summary>Keeps a value that could not be read.</summary>
    public T? Bad<T>(ReadOnlySpan<char> text, string element, string column, long line, string expected, string rule = "value_unreadable")
        where T : struct
    {
        string value = text.ToString();
        failure ??= (rule, column, value, $"Line {line}: '{element}' is '{Excerpt.Of(value)}', not {expected}.");
        return null;
    }

    private decimal? Number(ReadOnlySpan<char> text, string element, string column, long line)
    {
        if (FundNumber.TryRead(text, out decimal value))
        {
            return value;
        }

        if (IsAbsent(text, column))
        {
            return null;
        }

        return FundNumber.IsNumber(text)
            ? Bad<decimal>(text, element, column, line, "a number that fits 28 digits", "number_too_long")
            : Bad<decimal>(text, element, column, line, "a number");
    }

    private bool IsAbsent(ReadOnlySpan<char> text, string column) => text.IsEmpty || text.Equals(NotApplicable, StringComparison.OrdinalIgnoreCase) || masks.Take(text, column);

    private string? TextOf(ReadOnlySpan<char> text) =>
        text.IsEmpty || text.Equals(NotApplicable, StringComparison.OrdinalIgnoreCase) ? null : texts.Of(text);
}
