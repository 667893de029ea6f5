namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A column chunk that is about to be read.</summary>
/// <param name="Source">The file's bytes.</param>
/// <param name="Leaf">The column.</param>
/// <param name="Chunk">Where the chunk lies.</param>
/// <param name="End">Where its bytes end at the latest.</param>
/// <param name="OffsetIndex">Where its pages lie, when only some of them are wanted.</param>
internal sealed record LeafChunkSource(ByteSource Source, ParquetNode Leaf, ColumnChunkMetadata Chunk, long End, OffsetIndex? OffsetIndex);
