namespace MarketIngest.Storage.Files;

/// <summary>A range of one column's values, for leaving out what cannot matter.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Values">A vector of two rows: the least and the greatest value wanted, both included; null is without bound.</param>
internal sealed record ColumnRange(string Column, ColumnVector Values);
