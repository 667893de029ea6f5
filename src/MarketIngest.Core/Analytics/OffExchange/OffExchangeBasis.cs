namespace MarketIngest.Analytics.OffExchange;

/// <summary>
/// How a week's off-exchange volume is spread over its sessions. The levels of different bases are not comparable, so a series,
/// and a Flip50 run above all, never mixes them.
/// </summary>
public enum OffExchangeBasis
{
    /// <summary>
    /// FINRA's weekly total in proportion to each session's consolidated volume. The fraction is therefore the week's and the same on
    /// each of its sessions.
    /// </summary>
    Approx,

    /// <summary>
    /// FINRA's weekly total in proportion to each session's IEX matched volume, with IEX standing for all exchanges. As IEX matches
    /// a few per cent of the market, the fraction is near 0.95 for nearly every symbol.
    /// </summary>
    IexProxy,

    /// <summary>
    /// FINRA's daily Reg SHO totals, scaled so that each week adds up to FINRA's weekly total, over the session's consolidated volume.
    /// The only basis whose fraction moves within a week.
    /// </summary>
    TrfDaily,
}
