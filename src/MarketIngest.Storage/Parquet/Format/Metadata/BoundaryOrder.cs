namespace MarketIngest.Storage.Parquet.Format;

/// <summary>How the bounds of a chunk's pages lie to each other; the format's own numbers.</summary>
internal enum BoundaryOrder
{
    /// <summary>In no order.</summary>
    Unordered = 0,

    /// <summary>Ascending.</summary>
    Ascending = 1,

    /// <summary>Descending.</summary>
    Descending = 2,
}
