namespace MarketIngest.Storage.Files;

/// <summary>One row of a commit in the order of the merge.</summary>
/// <param name="Row">The row.</param>
/// <param name="Kind">How it comes.</param>
/// <param name="Partition">The number of its partition.</param>
/// <param name="Order">Its turn among the rows of its key that are in memory with it.</param>
internal readonly record struct IncomingRow(RowReference Row, IncomingKind Kind, int Partition, int Order);
