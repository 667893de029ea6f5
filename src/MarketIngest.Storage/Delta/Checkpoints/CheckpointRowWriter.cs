using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta.Checkpoints;

/// <summary>Turns actions into the columns of a row group.</summary>
internal sealed class CheckpointRowWriter : IDisposable
{
    private readonly List<(string Action, string Field, CheckpointLeaf Leaf)> leaves;
    private readonly Dictionary<string, CheckpointLeaf> byField;
    private IReadOnlyList<LeafChunk> built = [];

    public CheckpointRowWriter(ParquetSchema schema)
    {
        leaves = [.. schema.Leaves.Select(l => (l.Path[0], CheckpointFields.NameOf(l), new CheckpointLeaf(l)))];
        byField = leaves.ToDictionary(l => l.Field, l => l.Leaf, StringComparer.Ordinal);
    }

    /// <summary>Appends an action as a row.</summary>
    public void Append(DeltaAction action)
    {
        string name = action switch
        {
            DeltaAdd add => Append(add),
            DeltaRemove remove => Append(remove),
            DeltaMetadata metadata => Append(metadata),
            DeltaProtocol protocol => Append(protocol),
            DeltaTransaction transaction => Append(transaction),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "A checkpoint does not hold this action."),
        };
        foreach ((string other, _, CheckpointLeaf leaf) in leaves)
        {
            if (other != name)
            {
                leaf.Absent();
            }
        }
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<LeafChunk> Build() => built = [.. leaves.Select(l => l.Leaf.Build())];

    public void Dispose()
    {
        foreach (LeafChunk chunk in built)
        {
            chunk.Dispose();
        }
    }

    private string Append(DeltaAdd add)
    {
        byField["add.path"].Append(DeltaPath.Encode(add.Path));
        Map("add.partitionValues", add.PartitionValues);
        byField["add.size"].Append<long>(add.Size);
        byField["add.modificationTime"].Append<long>(add.ModificationTime);

        // The state of a table is no change of it.
        byField["add.dataChange"].Append<bool>(false);
        Map("add.tags", add.Tags.Count == 0 ? null : add.Tags);
        byField["add.stats"].Append(add.Stats);
        return "add";
    }

    private string Append(DeltaRemove remove)
    {
        byField["remove.path"].Append(DeltaPath.Encode(remove.Path));
        byField["remove.deletionTimestamp"].Append(remove.DeletionTimestamp);
        byField["remove.dataChange"].Append<bool>(false);
        byField["remove.extendedFileMetadata"].Append<bool>(remove is { PartitionValues: not null, Size: not null });
        Map("remove.partitionValues", remove.PartitionValues);
        byField["remove.size"].Append(remove.Size);
        return "remove";
    }

    private string Append(DeltaMetadata metadata)
    {
        byField["metaData.id"].Append(metadata.Id);
        byField["metaData.name"].Append(metadata.Name);
        byField["metaData.description"].Append(metadata.Description);
        byField["metaData.format.provider"].Append(metadata.Provider);
        Map("metaData.format.options", DeltaMap.Empty);
        byField["metaData.schemaString"].Append(metadata.SchemaString);
        byField["metaData.partitionColumns"].Append(metadata.PartitionColumns);
        Map("metaData.configuration", metadata.Configuration);
        byField["metaData.createdTime"].Append(metadata.CreatedTime);
        return "metaData";
    }

    private string Append(DeltaProtocol protocol)
    {
        byField["protocol.minReaderVersion"].Append<long>(protocol.MinReaderVersion);
        byField["protocol.minWriterVersion"].Append<long>(protocol.MinWriterVersion);
        if (byField.TryGetValue("protocol.readerFeatures", out CheckpointLeaf? readerFeatures))
        {
            readerFeatures.Append(protocol.ReaderFeatures);
            byField["protocol.writerFeatures"].Append(protocol.WriterFeatures);
        }

        return "protocol";
    }

    private string Append(DeltaTransaction transaction)
    {
        byField["txn.appId"].Append(transaction.AppId);
        byField["txn.version"].Append<long>(transaction.Version);
        byField["txn.lastUpdated"].Append(transaction.LastUpdated);
        return "txn";
    }

    private void Map(string field, IReadOnlyDictionary<string, string?>? map)
    {
        byField[field + ".key"].Append(map?.Keys);
        byField[field + ".value"].Append(map?.Values);
    }
}
