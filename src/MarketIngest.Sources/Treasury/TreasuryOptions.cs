namespace MarketIngest.Sources.Treasury;

/// <summary>Options of the Treasury source.</summary>
public sealed class TreasuryOptions
{
    /// <summary>The form in which the yield curve is asked for.</summary>
    /// <value>Default: <see cref="TreasuryFeed.Xml"/>.</value>
    public TreasuryFeed Feed { get; set; } = TreasuryFeed.Xml;

    /// <summary>How years that are over are asked for.</summary>
    /// <value>Default: <see cref="TreasuryHistory.Years"/>.</value>
    public TreasuryHistory History { get; set; } = TreasuryHistory.Years;

    /// <summary>The rows asked for per page of average interest rates.</summary>
    /// <value>Default: 1000; the source allows 10,000.</value>
    public int PageSize { get; set; } = 1000;
}
