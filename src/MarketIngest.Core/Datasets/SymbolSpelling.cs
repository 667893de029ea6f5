namespace MarketIngest;

/// <summary>
/// The spellings of one symbol in different feeds. The canonical one separates a share class by a dot (<c>BRK.B</c>), as FINRA's weekly
/// data and IEX do; Yahoo writes <c>BRK-B</c>, Reg SHO files <c>BRK/B</c>, short interest <c>BRKB</c>, which no rule can take apart again.
/// </summary>
public static class SymbolSpelling
{
    /// <summary>The canonical spelling. Case is kept: a lower-case letter marks a preferred share in some feeds.</summary>
    public static string Canonical(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        int separator = symbol.AsSpan().IndexOfAny('-', '/');
        return separator > 0 && separator < symbol.Length - 1
            ? string.Concat(symbol.AsSpan(0, separator), ".", symbol.AsSpan(separator + 1))
            : symbol;
    }

    /// <summary>A symbol as a feed of a style writes it: <c>BRK.B</c> as <c>BRK-B</c>, <c>BRK/B</c> or <c>BRKB</c>.</summary>
    /// <param name="symbol">The symbol in any spelling that shows its share class.</param>
    /// <param name="style">The feed's style.</param>
    public static string In(string symbol, SymbolStyle style) => style switch
    {
        SymbolStyle.Dot => Canonical(symbol),
        SymbolStyle.Hyphen => Canonical(symbol).Replace('.', '-'),
        SymbolStyle.Slash => Canonical(symbol).Replace('.', '/'),
        SymbolStyle.Joined => Canonical(symbol).Replace(".", "", StringComparison.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "The style of symbols is unknown."),
    };

    /// <summary>The spellings under which feeds may have stored a symbol.</summary>
    public static IEnumerable<string> Variants(string symbol)
    {
        string canonical = Canonical(symbol);
        return canonical.Contains('.', StringComparison.Ordinal)
            ? [canonical, canonical.Replace('.', '-'), canonical.Replace('.', '/')]
            : [canonical];
    }
}
