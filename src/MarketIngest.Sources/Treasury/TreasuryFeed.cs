namespace MarketIngest.Sources.Treasury;

/// <summary>The forms in which the Treasury publishes its yield curve; both hold the same rows.</summary>
public enum TreasuryFeed
{
    /// <summary>The XML feed: format <c>treasury-xml</c>.</summary>
    Xml,

    /// <summary>The download: format <c>treasury-csv</c>.</summary>
    Csv,
}
