using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Delta.Checkpoints;

/// <summary>The actions of one row group of a checkpoint.</summary>
internal sealed class CheckpointRows : IDisposable
{
    /// <summary>Far beyond the row groups of real checkpoints, and little enough that a file which only claims its rows takes no memory to speak of.</summary>
    private const int MostRows = 4_000_000;

    /// <summary>The columns that matter; statistics as structs and later additions to the protocol do not.</summary>
    private static readonly HashSet<string> Wanted = new(StringComparer.Ordinal)
    {
        "txn.appId", "txn.version", "txn.lastUpdated",
        "add.path", "add.partitionValues.key", "add.partitionValues.value", "add.size", "add.modificationTime", "add.dataChange", "add.tags.key", "add.tags.value", "add.stats", "add.deletionVector.storageType",
        "remove.path", "remove.deletionTimestamp", "remove.dataChange", "remove.partitionValues.key", "remove.partitionValues.value", "remove.size", "remove.deletionVector.storageType",
        "metaData.id", "metaData.name", "metaData.description", "metaData.format.provider", "metaData.schemaString", "metaData.partitionColumns", "metaData.configuration.key", "metaData.configuration.value", "metaData.createdTime",
        "protocol.minReaderVersion", "protocol.minWriterVersion", "protocol.readerFeatures", "protocol.writerFeatures",
        "sidecar.path", "checkpointMetadata.version",
    };

    private readonly Dictionary<string, CheckpointColumn> columns = new(StringComparer.Ordinal);
    private DeltaPlace place;

    public CheckpointRows(ParquetFileReader file, int group)
    {
        if (file.Metadata.RowGroups[group].RowCount > MostRows)
        {
            throw new ParquetFormatException($"row group {group} claims {file.Metadata.RowGroups[group].RowCount} rows; a checkpoint is read up to {MostRows} a group");
        }

        try
        {
            for (int i = 0; i < file.Schema.Leaves.Count; i++)
            {
                ParquetNode leaf = file.Schema.Leaves[i];
                string field = CheckpointFields.NameOf(leaf);
                if (leaf.MaxRepetition <= 1 && leaf.MaxDefinition > 0 && Wanted.Contains(field) && !columns.ContainsKey(field))
                {
                    columns.Add(field, new CheckpointColumn(leaf, file.ReadLeaf(group, i)));
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The next row's action, or null when its kind is unknown.</summary>
    /// <exception cref="StoreException">The row is damaged; the message names file and row.</exception>
    public DeltaAction? Next(DeltaPlace at)
    {
        place = at;
        try
        {
            foreach (CheckpointColumn column in columns.Values)
            {
                column.Next();
            }

            return Action();
        }
        catch (ParquetFormatException error)
        {
            throw at.Damaged($"{error.Message}.", error);
        }
    }

    public void Dispose()
    {
        foreach (CheckpointColumn column in columns.Values)
        {
            column.Dispose();
        }
    }

    private DeltaAction? Action()
    {
        if (Text("add.path") is { } added)
        {
            Refuse("add.deletionVector.storageType", "deletionVectors");
            return new DeltaAdd(DeltaPath.Decode(added))
            {
                PartitionValues = Map("add.partitionValues") ?? DeltaMap.Empty,
                Size = Int64("add.size") is >= 0 and var size ? size : throw place.Damaged("'add.size' is negative."),
                ModificationTime = Int64("add.modificationTime"),
                DataChange = Boolean("add.dataChange") ?? true,
                Stats = Text("add.stats"),
                Tags = Map("add.tags") ?? DeltaMap.Empty,
            };
        }

        if (Text("remove.path") is { } removed)
        {
            return new DeltaRemove(DeltaPath.Decode(removed))
            {
                DeletionTimestamp = Find("remove.deletionTimestamp")?.Int64(),
                DataChange = Boolean("remove.dataChange") ?? true,
                PartitionValues = Map("remove.partitionValues"),
                Size = Find("remove.size")?.Int64(),
            };
        }

        Refuse("sidecar.path", "v2Checkpoint");
        if (Find("checkpointMetadata.version")?.Int64() is not null)
        {
            throw Unsupported("v2Checkpoint");
        }

        return Text("txn.appId") is { } application ? new DeltaTransaction(application, Int64("txn.version"), Find("txn.lastUpdated")?.Int64())
            : Text("metaData.id") is { } id ? Metadata(id)
            : Find("protocol.minReaderVersion")?.Int64() is { } reader ? Protocol(reader)
            : null;
    }

    private DeltaMetadata Metadata(string id) => new(id, Required("metaData.schemaString"), Find("metaData.partitionColumns")?.List() ?? [], Map("metaData.configuration") ?? DeltaMap.Empty)
    {
        Name = Text("metaData.name"),
        Description = Text("metaData.description"),
        Provider = Text("metaData.format.provider") ?? "parquet",
        CreatedTime = Find("metaData.createdTime")?.Int64(),
    };

    private DeltaProtocol Protocol(long reader) => new(Version(reader), Version(Int64("protocol.minWriterVersion")))
    {
        ReaderFeatures = reader >= 3 ? Find("protocol.readerFeatures")?.List() : null,
        WriterFeatures = Int64("protocol.minWriterVersion") >= 7 ? Find("protocol.writerFeatures")?.List() : null,
    };

    private int Version(long version) => version is >= 0 and <= int.MaxValue ? (int)version : throw place.Damaged($"the protocol has the version {version}.");

    private void Refuse(string field, string feature)
    {
        if (Text(field) is not null)
        {
            throw Unsupported(feature);
        }
    }

    private StoreException Unsupported(string feature) => new($"Delta checkpoint '{place.File}' needs the feature '{feature}', which is not supported.", StoreRetry.Useless);

    private CheckpointColumn? Find(string field) => columns.GetValueOrDefault(field);

    private string? Text(string field) => Find(field)?.Text();

    private string Required(string field) => Text(field) ?? throw place.Damaged($"'{field}' is absent.");

    private long Int64(string field) => Find(field)?.Int64() ?? throw place.Damaged($"'{field}' is absent.");

    private bool? Boolean(string field) => Find(field)?.Boolean();

    private IReadOnlyDictionary<string, string?>? Map(string field) => Find(field + ".key") is { } keys && Find(field + ".value") is { } values ? keys.Map(values) : null;
}
