namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Where a page of values lies.</summary>
/// <param name="Offset">Where its header begins.</param>
/// <param name="Size">Its size in the file, the header included.</param>
/// <param name="FirstRow">Its first row within the row group.</param>
internal readonly record struct PageLocation(long Offset, int Size, long FirstRow);
