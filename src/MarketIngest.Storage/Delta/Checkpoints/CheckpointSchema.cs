using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta.Checkpoints;

/// <summary>The columns of a checkpoint that is written here.</summary>
internal static class CheckpointSchema
{
    /// <summary>Plain integers, which every reader of Parquet knows.</summary>
    public static ParquetWriterOptions Options { get; } = new()
    {
        Encodings = Create(hasFeatures: true).Leaves.Where(l => l.Type is PhysicalType.Int64 or PhysicalType.Int32).ToDictionary(l => l.DottedPath, _ => ParquetEncoding.Plain),
    };

    /// <summary>The schema.</summary>
    /// <param name="hasFeatures">Whether the protocol lists features; their columns may stand only then.</param>
    public static ParquetSchema Create(bool hasFeatures) => new(
    [
        Group("txn", Text("appId"), Long("version"), Long("lastUpdated")),
        Group("add", Text("path"), Map("partitionValues"), Long("size"), Long("modificationTime"), Flag("dataChange"), Map("tags"), Text("stats")),
        Group("remove", Text("path"), Long("deletionTimestamp"), Flag("dataChange"), Flag("extendedFileMetadata"), Map("partitionValues"), Long("size")),
        Group("metaData", Text("id"), Text("name"), Text("description"), Group("format", Text("provider"), Map("options")), Text("schemaString"), List("partitionColumns"), Map("configuration"), Long("createdTime")),
        Group("protocol", [Int("minReaderVersion"), Int("minWriterVersion"), .. hasFeatures ? (ParquetNode[])[List("readerFeatures"), List("writerFeatures")] : []]),
    ]);

    private static ParquetNode Group(string name, params ParquetNode[] children) => ParquetNode.Group(name, FieldRepetition.Optional, children);

    private static ParquetNode Text(string name) => ParquetNode.Leaf(name, FieldRepetition.Optional, PhysicalType.ByteArray, LogicalType.String);

    private static ParquetNode Long(string name) => ParquetNode.Leaf(name, FieldRepetition.Optional, PhysicalType.Int64);

    private static ParquetNode Int(string name) => ParquetNode.Leaf(name, FieldRepetition.Optional, PhysicalType.Int32);

    private static ParquetNode Flag(string name) => ParquetNode.Leaf(name, FieldRepetition.Optional, PhysicalType.Boolean);

    private static ParquetNode Map(string name) =>
        ParquetNode.Map(name, FieldRepetition.Optional, ParquetNode.Leaf("key", FieldRepetition.Required, PhysicalType.ByteArray, LogicalType.String), Text("value"));

    private static ParquetNode List(string name) => ParquetNode.List(name, FieldRepetition.Optional, Text("element"));
}
