namespace MarketIngest.Calendars.Publication;

/// <summary>FINRA's tiers of over-the-counter transparency data, which are published with different delays.</summary>
public enum OtcTier
{
    /// <summary>Tier 1 of NMS stocks: the large indices and some exchange-traded products.</summary>
    T1,

    /// <summary>The other NMS stocks.</summary>
    T2,

    /// <summary>Stocks without an exchange listing.</summary>
    OTCE,
}
