namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Rows of a row group.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The first that is not meant any more.</param>
internal readonly record struct RowRange(long From, long Until);
