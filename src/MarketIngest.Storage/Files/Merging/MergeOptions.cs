namespace MarketIngest.Storage.Files;

/// <summary>How a merge divides and gathers files.</summary>
/// <param name="Partitioning">The partition of each row.</param>
/// <param name="FileRows">The most rows of a new file.</param>
/// <param name="FilesPerTier">How many files of a like size a partition gathers before they become one; 1 keeps each partition in one file.</param>
internal sealed record MergeOptions(Partitioning Partitioning, long FileRows, int FilesPerTier)
{
    /// <summary>
    /// The most rows of a file of an operational table. Its rows are replaced one at a time, each with the file that holds it, so that what a commit
    /// costs must not follow from how many partitions there are.
    /// </summary>
    public const long OperationalRows = 4096;

    /// <summary>How many files of a like size the history gathers.</summary>
    public int HistoryFilesPerTier { get; init; } = FilesPerTier;

    /// <summary>How many files of a like size one side gathers.</summary>
    public int FilesPerTierOf(VersionSide side) => side == VersionSide.Newest ? FilesPerTier : HistoryFilesPerTier;

    /// <summary>The options for a dataset: an operational table gathers files as a history does, and smaller ones, where it may have several.</summary>
    public MergeOptions For(DatasetSchema schema) => schema.Versions == VersionPolicy.Versioned || HistoryFilesPerTier == 1
        ? this
        : this with { FilesPerTier = HistoryFilesPerTier, FileRows = Math.Min(FileRows, OperationalRows) };
}
