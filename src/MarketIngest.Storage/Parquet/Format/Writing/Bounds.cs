namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The least and the greatest of some values.</summary>
/// <param name="IsKnown">Whether there are any that can be compared.</param>
/// <param name="Least">The least.</param>
/// <param name="Greatest">The greatest.</param>
internal readonly record struct Bounds<T>(bool IsKnown, T Least, T Greatest);
