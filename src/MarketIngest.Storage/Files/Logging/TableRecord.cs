namespace MarketIngest.Storage.Files;

/// <summary>What a commit did to one table.</summary>
internal sealed record TableRecord
{
    /// <summary>The dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The columns with their types, as of this commit.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>How the table is divided, fixed by its first commit: a key must stay in its partition.</summary>
    public required PartitionBy PartitionBy { get; init; }

    /// <summary>Whether a key without a newest version may have a history.</summary>
    public bool HasWithdrawals { get; init; }

    /// <summary>New files with newest rows.</summary>
    public IReadOnlyList<FileEntry> AddedNewest { get; init; } = [];

    /// <summary>The names of files with newest rows that are no longer part of the table.</summary>
    public IReadOnlyList<string> RemovedNewest { get; init; } = [];

    /// <summary>New files with ended versions.</summary>
    public IReadOnlyList<FileEntry> AddedHistory { get; init; } = [];

    /// <summary>The names of files with ended versions that are no longer part of the table.</summary>
    public IReadOnlyList<string> RemovedHistory { get; init; } = [];

    /// <summary>How far the change reaches.</summary>
    public ChangeExtent Extent { get; init; }

    /// <summary>The record of a change.</summary>
    public static TableRecord Of(DatasetSchema schema, PartitionBy by, TableChange change) => new()
    {
        Dataset = schema.Name,
        PartitionBy = by,
        Columns = ColumnTypes.Of(schema),
        HasWithdrawals = change.HasWithdrawals,
        AddedNewest = [.. change.AddedNewest.Select(FileEntry.Of)],
        RemovedNewest = [.. change.RemovedNewest.Select(f => f.Name)],
        AddedHistory = [.. change.AddedHistory.Select(FileEntry.Of)],
        RemovedHistory = [.. change.RemovedHistory.Select(f => f.Name)],
        Extent = change.Extent,
    };
}
