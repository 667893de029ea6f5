namespace MarketIngest.Storage.Files;

/// <summary>How a merge divides and gathers files.</summary>
/// <param name="Partitioning">The partition of each row.</param>
/// <param name="FileRows">The most rows of a new file.</param>
/// <param name="FilesPerTier">How many files of a like size a partition gathers before they become one; 1 keeps each partition in one file.</param>
internal sealed record MergeOptions(Partitioning Partitioning, long FileRows, int FilesPerTier);
