namespace MarketIngest.Analytics.OffExchange;

/// <summary>How the off-exchange datasets are derived.</summary>
public sealed class OffExchangeOptions
{
    /// <summary>The provider whose daily bars give the consolidated volume.</summary>
    /// <value><c>yahoo</c>.</value>
    public string PriceProvider { get; set; } = "yahoo";

    /// <summary>The scale of weeks that FINRA has not published yet.</summary>
    /// <value>The last 4 official weeks.</value>
    public TrfScaleOptions Scale { get; set; } = new();

    /// <summary>What counts as a flip.</summary>
    /// <value>Threshold 0.50 after at least 20 sessions.</value>
    public Flip50.Flip50Options Flip { get; set; } = new();
}
