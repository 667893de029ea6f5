namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>What the table is: its schema, partition columns and settings.</summary>
/// <param name="Id">The table's unique id.</param>
/// <param name="SchemaString">The schema as JSON text.</param>
/// <param name="PartitionColumns">The partition columns, in order.</param>
/// <param name="Configuration">The table's settings.</param>
internal sealed record DeltaMetadata(string Id, string SchemaString, IReadOnlyList<string> PartitionColumns, IReadOnlyDictionary<string, string?> Configuration) : DeltaAction
{
    /// <summary>The name that a user gave the table, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The description that a user gave the table, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The format of the data files; <c>parquet</c> in every table known.</summary>
    public string Provider { get; init; } = "parquet";

    /// <summary>When the action was made, in milliseconds since 1970-01-01T00:00:00Z.</summary>
    public long? CreatedTime { get; init; }

    /// <summary>A setting's value, or null.</summary>
    public string? Setting(string name) => Configuration.TryGetValue(name, out string? value) ? value : null;
}
