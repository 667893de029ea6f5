namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A bound as statistics hold it.</summary>
/// <param name="Bytes">The plain encoding without a length, or null where there is none.</param>
/// <param name="IsExact">Whether it is a value, rather than a shorter one beyond it.</param>
internal readonly record struct Bound(byte[]? Bytes, bool IsExact);
