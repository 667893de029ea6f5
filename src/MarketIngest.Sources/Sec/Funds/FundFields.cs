using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>
/// Takes typed values out of the current element or its attributes. <c>N/A</c> and masked values are null. The first value of a row that cannot be read is
/// kept; it makes the row a fault.
/// </summary>
internal sealed class FundFields(BoundedXmlReader xml, FundMasks masks, FundTexts texts)
{
    private const string NotApplicable = "N/A";
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
    public string? Text()
    {
        ReadOnlySpan<char> text = xml.ReadSpan();
        return text.IsEmpty || IsNotApplicable(text) ? null : text.ToString();
    }

    /// <summary>The element's text where it comes again and again, or null.</summary>
    public string? Code()
    {
        ReadOnlySpan<char> text = xml.ReadSpan();
        return text.IsEmpty || IsNotApplicable(text) ? null : texts.Of(text);
    }

    /// <summary>An attribute's text, or null.</summary>
    public string? Text(string attribute) => xml.Attribute(attribute)?.Trim() is { Length: > 0 } text && !IsNotApplicable(text) ? text : null;

    /// <summary>The element's number, or null.</summary>
    public decimal? Number(string column) => Number(xml.ReadSpan(), null, column);

    /// <summary>An attribute's number, or null.</summary>
    public decimal? Number(string attribute, string column) => Number(xml.Attribute(attribute).AsSpan().Trim(), attribute, column);

    /// <summary>The element's date, or null.</summary>
    public LocalDate? Date(string column)
    {
        ReadOnlySpan<char> text = xml.ReadSpan();
        if (IsAbsent(text, column))
        {
            return null;
        }

        return FundDate.TryRead(text, out LocalDate date) ? date : Bad<LocalDate>(text, null, column, "a date");
    }

    /// <summary>The element's Y or N, or null.</summary>
    public bool? Flag(string column)
    {
        ReadOnlySpan<char> text = xml.ReadSpan();
        return text switch
        {
            "Y" or "y" or "true" or "1" => true,
            "N" or "n" or "false" or "0" => false,
            _ when IsAbsent(text, column) => null,
            _ => Bad<bool>(text, null, column, "Y or N"),
        };
    }

    /// <summary>The element's whole number, or null.</summary>
    public long? Whole(string column)
    {
        ReadOnlySpan<char> text = xml.ReadSpan();
        if (text.Length == 1 && char.IsAsciiDigit(text[0]))
        {
            return text[0] - '0';
        }

        return IsAbsent(text, column) ? null : ValueText.TryCount(text, out long value) ? value : Bad<long>(text, null, column, "a whole number");
    }

    /// <summary>Keeps a value of the current element, or of an attribute of it, that could not be read.</summary>
    public T? Bad<T>(ReadOnlySpan<char> text, string? attribute, string column, string expected, string rule = "value_unreadable")
        where T : struct
    {
        string value = text.ToString();
        failure ??= (rule, column, value, $"Line {xml.Line}: '{attribute ?? xml.Name}' is '{Excerpt.Of(value)}', not {expected}.");
        return null;
    }

    private decimal? Number(ReadOnlySpan<char> text, string? attribute, string column)
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
            ? Bad<decimal>(text, attribute, column, "a number that fits 28 digits", "number_too_long")
            : Bad<decimal>(text, attribute, column, "a number");
    }

    private bool IsAbsent(ReadOnlySpan<char> text, string column) => text.IsEmpty || IsNotApplicable(text) || masks.Take(text, column);

    private static bool IsNotApplicable(ReadOnlySpan<char> text) => text.Length == NotApplicable.Length && text.Equals(NotApplicable, StringComparison.OrdinalIgnoreCase);
}
