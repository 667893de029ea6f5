namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A column chunk that is in the file, and the indexes that are written behind all row groups.</summary>
/// <param name="Chunk">Where it lies.</param>
/// <param name="Offsets">Where its pages lie.</param>
/// <param name="Bounds">The bounds of its pages, or null where a page has none although it has values.</param>
internal sealed record WrittenChunk(ColumnChunkMetadata Chunk, OffsetIndex Offsets, ColumnIndex? Bounds);
