namespace MarketIngest.Sources.Ssga;

/// <summary>Options of the State Street (SPDR) source.</summary>
public sealed class SsgaOptions
{
    /// <summary>The tickers of the funds.</summary>
    /// <value>Default: <c>SPY</c>.</value>
    public IReadOnlyList<string> Funds { get; set; } = ["SPY"];
}
