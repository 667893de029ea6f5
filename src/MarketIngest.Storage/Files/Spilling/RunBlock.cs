namespace MarketIngest.Storage.Files;

/// <summary>Some rows of a sorted run in memory.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Kinds">How the commit brings each.</param>
/// <param name="Partitions">The number of the partition of each.</param>
internal sealed record RunBlock(ColumnBatch Rows, IncomingKind[] Kinds, int[] Partitions)
{
    /// <summary>The number of rows.</summary>
    public int Count => Rows.Count;

    /// <summary>A row.</summary>
    public IncomingRow Row(int row) => new(new RowReference(Rows, row), Kinds[row], Partitions[row], Order: 0);
}
