namespace MarketIngest.Analytics.OffExchange;

/// <summary>The two halves of off-exchange volume.</summary>
internal enum OtcSide
{
    /// <summary>Alternative trading systems.</summary>
    Ats,

    /// <summary>Everything else off exchange; FINRA calls it OTC.</summary>
    NonAts,
}
