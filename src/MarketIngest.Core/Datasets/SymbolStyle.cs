namespace MarketIngest;

/// <summary>How a feed writes a share class.</summary>
public enum SymbolStyle
{
    /// <summary><c>BRK.B</c>: the canonical spelling; FINRA's weekly data, IEX, index lists.</summary>
    Dot,

    /// <summary><c>BRK-B</c>: Yahoo, Tiingo.</summary>
    Hyphen,

    /// <summary><c>BRK/B</c>: Reg SHO files.</summary>
    Slash,

    /// <summary><c>BRKB</c>: short interest, iShares holdings. It cannot be turned back by rule.</summary>
    Joined,
}
