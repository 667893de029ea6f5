namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The footer of a file.</summary>
internal sealed record FileMetadata
{
    /// <summary>The version of the format that the writer claims.</summary>
    public int Version { get; init; }

    /// <summary>The schema in depth-first order, the root first.</summary>
    public IReadOnlyList<SchemaElement> Schema { get; init; } = [];

    /// <summary>The number of rows.</summary>
    public long RowCount { get; init; }

    /// <summary>The row groups.</summary>
    public IReadOnlyList<RowGroupMetadata> RowGroups { get; init; } = [];

    /// <summary>What the writer noted.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Notes { get; init; } = [];

    /// <summary>The writer's name.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>For each leaf, whether its bounds follow the order of its type; empty where the file does not say.</summary>
    public IReadOnlyList<bool> HasTypeOrder { get; init; } = [];

    /// <summary>Whether the footer says that columns are encrypted.</summary>
    public bool IsEncrypted { get; init; }
}
