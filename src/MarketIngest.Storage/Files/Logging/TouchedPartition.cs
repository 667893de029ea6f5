namespace MarketIngest.Storage.Files;

/// <summary>A partition whose files a commit changed, so that its public names are to follow.</summary>
/// <param name="Sequence">The commit.</param>
/// <param name="Table">The table.</param>
/// <param name="Side">The side.</param>
/// <param name="Partition">The partition.</param>
internal readonly record struct TouchedPartition(long Sequence, string Table, VersionSide Side, string Partition);
