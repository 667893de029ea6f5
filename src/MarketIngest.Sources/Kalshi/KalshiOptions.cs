namespace MarketIngest.Sources.Kalshi;

/// <summary>Options of the Kalshi source.</summary>
public sealed class KalshiOptions
{
    /// <summary>The most markets of each kind, open and settled, that a run lists and updates; option <c>limit</c> of a run replaces it.</summary>
    /// <value>100.</value>
    public int MaximumMarkets { get; set; } = 100;

    /// <summary>The lengths of candles to keep, as ISO-8601 durations: <c>PT1M</c>, <c>PT1H</c>, <c>P1D</c>. Each costs a request a market and window.</summary>
    /// <value><c>P1D</c> and <c>PT1H</c>.</value>
    public IReadOnlyList<string> Intervals { get; set; } = ["P1D", "PT1H"];

    /// <summary>The host that answers.</summary>
    /// <value>Default: <c>api.elections.kalshi.com</c>, which serves all categories; <c>external-api.kalshi.com</c> answers the same.</value>
    public string Host { get; set; } = "api.elections.kalshi.com";
}
