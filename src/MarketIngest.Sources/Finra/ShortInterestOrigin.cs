namespace MarketIngest.Sources.Finra;

/// <summary>Where short interest is read from.</summary>
public enum ShortInterestOrigin
{
    /// <summary>The file of a settlement date: one request, all symbols, no credential.</summary>
    File,

    /// <summary>The query API, page by page.</summary>
    Api,
}
