namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// What IEX matched in one symbol over one capture, in shares, summed over the capture's epochs. Every trade report counts
/// whatever its sale condition flags (extended hours, odd lots and crosses are volume-eligible); routed executions are not
/// reported by the feed and so are not in here.
/// </summary>
/// <param name="Symbol">The symbol as sent, without its padding; case is kept (<c>BRK.B</c>, <c>AA-</c>).</param>
/// <param name="GrossShares">Sum of the sizes of all trade reports.</param>
/// <param name="BrokenShares">Sum of the sizes of breaks of trades that this capture reported.</param>
/// <param name="Trades">Number of trade reports, broken ones included.</param>
/// <param name="ExtendedHoursShares">The part of <paramref name="GrossShares"/> flagged 0x40 (Form T, outside regular hours).</param>
/// <param name="OddLotShares">The part of <paramref name="GrossShares"/> flagged 0x20.</param>
/// <param name="UnseenBreaks">Number of breaks of trades that this capture did not report (lost in a gap or before it began).</param>
/// <param name="UnseenBrokenShares">Sum of the sizes of those breaks; not in <paramref name="BrokenShares"/>.</param>
/// <param name="IsTestSymbol">True for symbols that the security directory flags as test issues and for IEX's known test names.</param>
public sealed record IexSymbolVolume(
    string Symbol,
    long GrossShares,
    long BrokenShares,
    long Trades,
    long ExtendedHoursShares,
    long OddLotShares,
    long UnseenBreaks,
    long UnseenBrokenShares,
    bool IsTestSymbol)
{
    /// <summary>The matched volume: <see cref="GrossShares"/> less <see cref="BrokenShares"/>; never negative.</summary>
    public long MatchedShares => GrossShares - BrokenShares;
}
