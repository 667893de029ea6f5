namespace MarketIngest.Storage.Files;

/// <summary>What a commit does to a table's files. The files added are written and synced; whoever records the change makes it take effect.</summary>
internal sealed record TableChange
{
    /// <summary>New files with newest rows.</summary>
    public IReadOnlyList<TableFile> AddedNewest { get; init; } = [];

    /// <summary>Files with newest rows that are no longer part of the table.</summary>
    public IReadOnlyList<TableFile> RemovedNewest { get; init; } = [];

    /// <summary>New files with ended versions.</summary>
    public IReadOnlyList<TableFile> AddedHistory { get; init; } = [];

    /// <summary>Files with ended versions that are no longer part of the table.</summary>
    public IReadOnlyList<TableFile> RemovedHistory { get; init; } = [];

    /// <summary>What the rows did.</summary>
    public WriteCounts Counts { get; init; }

    /// <summary>How far the change reaches; without rows when nothing changed.</summary>
    public ChangeExtent Extent { get; init; }

    /// <summary>Whether a key ended without a successor.</summary>
    public bool HasWithdrawals { get; init; }

    /// <summary>Whether any file changes.</summary>
    public bool IsEmpty => AddedNewest.Count + RemovedNewest.Count + AddedHistory.Count + RemovedHistory.Count == 0;
}
