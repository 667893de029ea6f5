using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>Dates as the downloads write them: <c>07/20/2026</c>, <c>7/20/26</c> in archives, and ISO where somebody saved them so.</summary>
internal static class TreasuryDate
{
    // The table begins in 1990: a year of two digits is one of the hundred from then on.
    private const int FirstYear = 1990;

    public static bool TryParse(ReadOnlySpan<char> text, out LocalDate value)
    {
        value = default;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '/') != 3)
        {
            return ValueText.TryDate(text, out value);
        }

        ReadOnlySpan<char> yearText = text[parts[2]];
        if (!TryNumber(text[parts[0]], 2, out int month) || !TryNumber(text[parts[1]], 2, out int day) || yearText.Length is not (2 or 4) || !TryNumber(yearText, 4, out int year))
        {
            return false;
        }

        if (yearText.Length == 2)
        {
            year += year >= FirstYear % 100 ? 1900 : 2000;
        }

        if (month is < 1 or > 12 || year < 1 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        value = new LocalDate(year, month, day);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, int longest, out int value)
    {
        value = 0;
        return text.Length <= longest && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
