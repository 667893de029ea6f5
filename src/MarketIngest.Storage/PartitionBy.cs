namespace MarketIngest.Storage;

/// <summary>What a file store makes one file of.</summary>
public enum PartitionBy
{
    /// <summary>A year of the as-of date where that is a part of the key, else of an instant in the key (UTC); a dataset whose key has neither is one partition.</summary>
    Year,

    /// <summary>A month of the same.</summary>
    Month,

    /// <summary>A symbol, where that is a part of the key; else a year.</summary>
    Symbol,

    /// <summary>The whole dataset.</summary>
    Nothing,
}
