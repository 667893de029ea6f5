namespace MarketIngest.Sources.Fred;

/// <summary>The names of what the collector tells the parsers.</summary>
internal static class FredHints
{
    /// <summary>The series, or several separated by commas in the order of the columns.</summary>
    public const string Series = "series";

    /// <summary>The last day of the real time that was asked for: present where vintages were asked for.</summary>
    public const string VintagesUntil = "vintages-until";

    /// <summary>Present on the first answer of a run without a key.</summary>
    public const string Keyless = "keyless";
}
