namespace MarketIngest.Sources.Treasury;

/// <summary>How history is asked for.</summary>
public enum TreasuryHistory
{
    /// <summary>One request for each year: what is complete is never asked for again.</summary>
    Years,

    /// <summary>All rows of the XML feed from 1990 on, page by page, in one partition.</summary>
    AllPages,
}
