using System.Globalization;

using MarketIngest.Sources.Parsing;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Sources.Sec;

/// <summary>Values as EDGAR's forms and the SEC's data sets write them.</summary>
internal static class SecTerms
{
    private static readonly LocalDatePattern American = LocalDatePattern.CreateWithInvariantCulture("MM'-'dd'-'uuuu");
    private static readonly LocalDatePattern Slashed = LocalDatePattern.CreateWithInvariantCulture("MM'/'dd'/'uuuu");
    private static readonly LocalDatePattern Named = LocalDatePattern.CreateWithInvariantCulture("dd'-'MMM'-'uuuu");

    /// <summary><c>true</c>, <c>1</c>, <c>Y</c> and their opposites; null for any other text.</summary>
    public static bool? Flag(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "Y" or "YES" => true,
        "FALSE" or "0" or "N" or "NO" => false,
        _ => null,
    };

    /// <summary>A date as <c>12-31-2023</c> (the XML), <c>31-DEC-2023</c> (the data sets) or <c>2023-12-31</c>; null for any other text.</summary>
    public static LocalDate? Date(string text) =>
        American.Parse(text) is { Success: true } american ? american.Value
        : Slashed.Parse(text) is { Success: true } slashed ? slashed.Value
        : Named.Parse(text) is { Success: true } named ? named.Value
        : ValueText.TryDate(text, out LocalDate date) ? date : null;

    /// <summary>A whole number, or null for any other text.</summary>
    public static long? Count(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long count) ? count : null;
}
