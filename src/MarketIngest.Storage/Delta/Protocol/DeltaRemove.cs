namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>A file that is no part of the table from this version on; kept as a tombstone until no reader can need the file.</summary>
/// <param name="Path">The file, relative to the table's folder and decoded.</param>
internal sealed record DeltaRemove(string Path) : DeltaAction
{
    /// <summary>When it was removed, in milliseconds since 1970-01-01T00:00:00Z; absent counts as long ago.</summary>
    public long? DeletionTimestamp { get; init; }

    /// <summary>False where the entry only arranges rows otherwise.</summary>
    public bool DataChange { get; init; } = true;

    /// <summary>The partition values of the file, or null where the writer left them out.</summary>
    public IReadOnlyDictionary<string, string?>? PartitionValues { get; init; }

    /// <summary>The length of the file, or null where the writer left it out.</summary>
    public long? Size { get; init; }
}
