using System.Collections.Concurrent;

using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>The tables of a store's folder.</summary>
/// <param name="root">The folder, absolute.</param>
/// <param name="format">The format of data files.</param>
/// <param name="checkpoints">The format of checkpoints.</param>
/// <param name="options">The store's options.</param>
/// <param name="time">The clock.</param>
internal sealed class DeltaTables(string root, IFileFormat format, ICheckpointFormat checkpoints, DeltaOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DeltaTable> tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DatasetSchema, DeltaDataset> datasets = new();

    /// <summary>The folder, absolute.</summary>
    public string Root { get; } = root;

    /// <summary>The store's options.</summary>
    public DeltaOptions Options { get; } = options;

    /// <summary>Where data files lie: their names begin with the table's.</summary>
    public TableFolder Folder { get; } = new(root, format);

    /// <summary>Where the runs of large commits lie while they are merged.</summary>
    public string Temporary { get; } = Path.Combine(root, DeltaLock.Folder, "temporary");

    /// <summary>A table by its folder's name.</summary>
    public DeltaTable Table(string name) => tables.GetOrAdd(name, n => new DeltaTable(Path.Combine(Root, n), checkpoints, time) { CheckpointInterval = Options.CheckpointInterval });

    /// <summary>The tables of a dataset.</summary>
    public DeltaDataset Dataset(DatasetSchema schema) => datasets.GetOrAdd(schema, s =>
    {
        var layout = new TableLayout(s);
        return new DeltaDataset(layout, Side(s.TableName, layout, VersionSide.Newest), layout.IsVersioned ? Side(s.TableName + DeltaDataset.HistorySuffix, layout, VersionSide.History) : null);
    });

    /// <summary>The tables that the folder holds, whoever made them.</summary>
    public IReadOnlyList<string> Names() => Directory.Exists(Root)
        ? [.. DeltaFiles.Run(Root, "listed", () => Directory.GetDirectories(Root)).Where(d => Directory.Exists(Path.Combine(d, DeltaFileNames.LogFolder))).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Deletes what processes left that died in a commit. The store's lock must be held.</summary>
    public void ClearTemporary()
    {
        foreach (string path in Directory.Exists(Temporary) ? DeltaFiles.List(Temporary) : [])
        {
            DeltaFiles.Delete(path);
        }
    }

    private DeltaSide Side(string name, TableLayout layout, VersionSide side) => new(name, layout, side, Table(name));
}
