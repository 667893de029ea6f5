using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>Dates as filers write them: <c>04/29/2025</c>, <c>2025-04-29</c>, <c>April 29, 2025</c>, <c>29 April 2025</c>.</summary>
internal static class Schedule13Dates
{
    private static readonly string[] Months =
    [
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    ];

    /// <summary>The date, or false where the text is none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out LocalDate date) =>
        ValueText.TryDate(text, out date) || TrySlashes(text.Trim(), out date) || TryWords(text.Trim(), out date);

    private static bool TrySlashes(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        Span<Range> parts = stackalloc Range[4];
        return text.Length <= 10 && text.Split(parts, '/') == 3
            && Number(text[parts[0]], out int month) && Number(text[parts[1]], out int day) && Number(text[parts[2]], out int year)
            && TryDate(year, month, day, out date);
    }

    private static bool TryWords(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (text.Length > 40)
        {
            return false;
        }

        string[] words = text.ToString().Split([' ', ',', '.', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 3)
        {
            return false;
        }

        (string monthWord, string dayWord) = char.IsAsciiDigit(words[0][0]) ? (words[1], words[0]) : (words[0], words[1]);
        return Month(monthWord) is var month and > 0 && Number(WithoutOrdinal(dayWord), out int day) && Number(words[2], out int year) && TryDate(year, month, day, out date);
    }

    /// <summary>The month of a name or of its first three or four letters, or 0.</summary>
    private static int Month(string word)
    {
        string upper = word.ToUpperInvariant();
        return upper.Length < 3 ? 0 : Array.FindIndex(Months, m => m == upper || (upper.Length <= 4 && m.StartsWith(upper, StringComparison.Ordinal))) + 1;
    }

    private static ReadOnlySpan<char> WithoutOrdinal(string day) => day.Length > 2 && day[^2..].ToUpperInvariant() is "ST" or "ND" or "RD" or "TH" ? day.AsSpan(0, day.Length - 2) : day;

    private static bool Number(ReadOnlySpan<char> text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryDate(int year, int month, int day, out LocalDate date)
    {
        date = default;
        if (year is < 1900 or > 2999 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        date = new LocalDate(year, month, day);
        return true;
    }
}
