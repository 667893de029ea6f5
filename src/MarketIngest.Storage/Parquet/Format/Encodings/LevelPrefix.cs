namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Whether levels say their size themselves.</summary>
internal enum LevelPrefix
{
    /// <summary>The page header says it.</summary>
    None,

    /// <summary>Four bytes in front say it.</summary>
    Size,
}
