using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Dates of the form.</summary>
internal static class FundDate
{
    private const int Length = 10;

    /// <summary>Reads a date such as <c>2023-03-31</c>, also with a zone after it, which says nothing about the day.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out LocalDate date) => text.Length switch
    {
        Length => TryQuick(text, out date),
        > Length when text[Length] is '+' or '-' or 'Z' => TryQuick(text[..Length], out date),
        _ => ValueText.TryDate(text, out date),
    };

    private static bool TryQuick(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        int year = (Two(text) * 100) + Two(text[2..]);
        int month = Two(text[5..]);
        int day = Two(text[8..]);
        if (text[4] != '-' || text[7] != '-' || Two(text) < 0 || year < 1 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }

    /// <summary>Two digits; far below zero where they are none.</summary>
    private static int Two(ReadOnlySpan<char> text)
    {
        int tens = text[0] - '0';
        int ones = text[1] - '0';
        return (uint)tens <= 9 && (uint)ones <= 9 ? (tens * 10) + ones : -1_000_000;
    }
}
