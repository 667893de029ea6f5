namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The parts of a page of values after decompression.</summary>
/// <param name="Repetition">The repetition levels, or null where the column has none.</param>
/// <param name="Definition">The definition levels, or null where the column has none.</param>
/// <param name="Values">The values.</param>
internal readonly record struct PageContent(HybridDecoder? Repetition, HybridDecoder? Definition, PageBytes Values);
