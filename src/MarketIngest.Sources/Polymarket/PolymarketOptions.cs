namespace MarketIngest.Sources.Polymarket;

/// <summary>Options of the Polymarket source.</summary>
public sealed class PolymarketOptions
{
    /// <summary>The most markets of each kind, open and closed, that a run lists and updates; option <c>limit</c> of a run replaces it.</summary>
    /// <value>100.</value>
    public int MaximumMarkets { get; set; } = 100;

    /// <summary>The distance of price points in minutes, as the source's <c>fidelity</c>.</summary>
    /// <value>60 minutes.</value>
    public int MinutesBetweenPrices { get; set; } = 60;
}
