namespace MarketIngest.Analytics.Securities;

/// <summary>
/// Symbols in a field that people fill in: <c>AAPL</c>, <c>NYSE: X</c>, <c>[BRK.A, BRK.B]</c>, <c>NONE</c>. What is not plainly a symbol is left out.
/// </summary>
internal static class SymbolText
{
    private const int Longest = 5;
    private const int LongestClass = 2;
    private static readonly HashSet<string> Nothing = new(StringComparer.Ordinal) { "NONE", "NA", "N.A", "NULL", "TBD", "NYSE", "NASDAQ", "AMEX", "OTC", "OTCBB", "OTCQB", "OTCQX" };

    /// <summary>The symbols in the canonical spelling, each once.</summary>
    public static IEnumerable<string> Of(string text) => text
        .ToUpperInvariant()
        .Split([',', ';', '[', ']', '(', ')', '|', '"'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part[(part.LastIndexOf(':') + 1)..].Trim())
        .Select(SymbolSpelling.Canonical)
        .Where(IsSymbol)
        .Distinct(StringComparer.Ordinal);

    private static bool IsSymbol(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        string main = dot < 0 ? text : text[..dot];
        string share = dot < 0 ? "" : text[(dot + 1)..];
        return main.Length is > 0 and <= Longest && main.All(char.IsAsciiLetterUpper) && !Nothing.Contains(text) && !Nothing.Contains(main)
            && (dot < 0 || (share.Length is > 0 and <= LongestClass && share.All(char.IsAsciiLetterUpper)));
    }
}
