using MarketIngest.Sources.Parsing;

using NodaTime;

namespace MarketIngest.Sources.Sec.Funds;

/// <summary>Dates of the form.</summary>
internal static class FundDate
{
    private const int Length = 10;

    /// <summary>Reads a date such as <c>2023-03-31</c>, also with a zone after it, which says nothing about the day.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out LocalDate date) =>
        ValueText.TryDate(text.Length > Length && text[Length] is ('+' or '-' or 'Z') ? text[..Length] : text, out date);
}
