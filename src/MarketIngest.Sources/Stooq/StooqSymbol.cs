namespace MarketIngest.Sources.Stooq;

/// <summary>Stooq's spelling of symbols.</summary>
internal static class StooqSymbol
{
    private const int LongestName = 8;

    /// <summary>
    /// The symbol of a listing in the United States with a hyphen before a share class: <c>BRK-B</c> for <c>BRK.B</c> and <c>BRK/B</c>. Null for what Stooq
    /// files under names of its own: indices (<c>^GSPC</c>), currencies, futures, listings elsewhere (<c>VOD.L</c>).
    /// </summary>
    public static string? Of(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        string[] parts = symbol.Split('.', '-', '/');
        bool isForeign = symbol.Contains('.', StringComparison.Ordinal) && Yahoo.YahooSymbol.Of(symbol) == symbol;
        bool isPlain = parts.Length <= 2 && !isForeign && parts[0].Length <= LongestName && parts.All(p => p.Length > 0 && p.All(char.IsAsciiLetterOrDigit));
        return isPlain && (parts.Length == 1 || parts[1].Length == 1) ? string.Join('-', parts) : null;
    }

    /// <summary>The symbol as addresses have it: <c>brk-b.us</c>.</summary>
    public static string InAddress(string symbol) => $"{symbol.ToLowerInvariant()}.us";
}
