namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The number of pages of a kind in an encoding.</summary>
internal readonly record struct EncodingCount(PageKind Page, ParquetEncoding Encoding, int Count);
