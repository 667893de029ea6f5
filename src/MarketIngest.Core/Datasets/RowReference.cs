namespace MarketIngest;

/// <summary>A row of a batch.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Row">The row, from 0.</param>
public readonly record struct RowReference(ColumnBatch Batch, int Row);
