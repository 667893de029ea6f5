namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>A file that is a part of the table from this version on.</summary>
/// <param name="Path">The file, relative to the table's folder and decoded; never checked yet.</param>
internal sealed record DeltaAdd(string Path) : DeltaAction
{
    /// <summary>The value of each partition column as text; null is null.</summary>
    public IReadOnlyDictionary<string, string?> PartitionValues { get; init; } = DeltaMap.Empty;

    /// <summary>The length of the file in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>When the file was made, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public required long ModificationTime { get; init; }

    /// <summary>False where the entry only arranges rows otherwise.</summary>
    public bool DataChange { get; init; } = true;

    /// <summary>The statistics as JSON text, or null.</summary>
    public string? Stats { get; init; }

    /// <summary>What the writer noted of the file.</summary>
    public IReadOnlyDictionary<string, string?> Tags { get; init; } = DeltaMap.Empty;
}
