namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The version of the pages of values.</summary>
internal enum ParquetPageVersion
{
    /// <summary>What every reader knows.</summary>
    One = 1,

    /// <summary>Levels outside the compression, and a page that does not shrink stays as it is.</summary>
    Two = 2,
}
