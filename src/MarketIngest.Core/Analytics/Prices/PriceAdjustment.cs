namespace MarketIngest.Analytics.Prices;

/// <summary>What prices are adjusted for.</summary>
public enum PriceAdjustment
{
    /// <summary>Nothing: prices and shares as traded on the day.</summary>
    None,

    /// <summary>Splits: prices and shares in shares of today.</summary>
    Split,

    /// <summary>Splits and dividends: changes of the price are total returns. Volume is in shares of today, as for splits.</summary>
    SplitDividend,
}
