using System.Globalization;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Parsing;

/// <summary>Numbers and dates as sources write them, in the invariant culture.</summary>
internal static class ValueText
{
    /// <summary>A plain decimal number, a sign and an exponent allowed; no thousands separators.</summary>
    public static bool TryDecimal(ReadOnlySpan<char> text, out decimal value) => decimal.TryParse(
        text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    /// <summary>A whole number; a fraction of zeros is allowed, as some answers print counts as <c>12.0</c>.</summary>
    public static bool TryCount(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (!TryDecimal(text, out decimal number) || number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue)
        {
            return false;
        }

        value = (long)number;
        return true;
    }

    /// <summary>A date as <c>2026-07-20</c>, also with a time after it, or as <c>20260720</c>.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out LocalDate value)
    {
        value = default;
        text = text.Trim();
        if (text.Length > 10 && text[10] is 'T' or ' ')
        {
            text = text[..10];
        }

        Span<char> digits = stackalloc char[8];
        switch (text.Length)
        {
            case 8:
                text.CopyTo(digits);
                break;
            case 10 when text[4] == '-' && text[7] == '-':
                text[..4].CopyTo(digits);
                text[5..7].CopyTo(digits[4..]);
                text[8..].CopyTo(digits[6..]);
                break;
            default:
                return false;
        }

        if (digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        int year = int.Parse(digits[..4], CultureInfo.InvariantCulture);
        int month = int.Parse(digits[4..6], CultureInfo.InvariantCulture);
        int day = int.Parse(digits[6..], CultureInfo.InvariantCulture);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        value = new LocalDate(year, month, day);
        return true;
    }

    /// <summary>
    /// An instant as <c>2026-06-10T11:40:08.417714Z</c>, also with a blank for the T and an offset of hours only (<c>2026-06-10 13:13:13+00</c>). A date
    /// alone is its midnight in UTC.
    /// </summary>
    public static bool TryInstant(string text, out Instant value)
    {
        value = default;
        string trimmed = text.Trim();
        if (trimmed.Length <= 10)
        {
            bool isDate = TryDate(trimmed, out LocalDate date);
            value = isDate ? date.AtMidnight().InUtc().ToInstant() : default;
            return isDate;
        }

        string hours = trimmed[^3] is '+' or '-' ? $"{trimmed}:00" : trimmed;
        ParseResult<OffsetDateTime> parsed = OffsetDateTimePattern.Rfc3339.Parse(hours[10] == ' ' ? $"{hours[..10]}T{hours[11..]}" : hours);
        value = parsed.Success ? parsed.Value.ToInstant() : default;
        return parsed.Success;
    }
}
