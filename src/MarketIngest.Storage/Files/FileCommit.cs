using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>One commit on its way into the tables: everything is written first and then named by the log at once.</summary>
/// <param name="tables">The tables.</param>
/// <param name="folder">The store's folder.</param>
/// <param name="state">The state before it.</param>
/// <param name="commit">The commit.</param>
/// <param name="synced">The folders of tables whose own names this process made durable; grows.</param>
internal sealed class FileCommit(FileTables tables, StoreFolder folder, StoreState state, StoreCommit commit, HashSet<string> synced) : IDisposable
{
    private readonly List<FileStage> stages = [];
    private readonly List<TableRecord> records = [];
    private WriteCounts counts;
    private bool isKept;

    /// <summary>Whether a file of a commit that failed could not be deleted.</summary>
    public bool HasLeftovers { get; private set; }

    /// <summary>Writes the commit's files and syncs them, names included; the record that will make them count.</summary>
    public LogRecord Prepare(Instant now, CancellationToken cancellationToken)
    {
        PartitionState? previous = commit.State is { } moved ? tables.Partition(state, moved.Job, moved.Partition) : null;
        foreach ((DatasetSchema schema, TableInput input) in TableInput.Of(commit, previous))
        {
            Merge(schema, input, cancellationToken);
        }

        string[] folders = [.. stages.SelectMany(s => s.Paths).Select(p => Path.GetDirectoryName(p)!).Distinct()];
        foreach (string path in folders)
        {
            FolderSync.Run(path);
        }

        if (!synced.IsSupersetOf(folders))
        {
            FolderSync.Run(folder.Files);
            synced.UnionWith(folders);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new LogRecord(state.Sequence + 1, commit.Id, now, counts, records);
    }

    /// <summary>Keeps the files: the commit took effect.</summary>
    public void Keep() => isKept = true;

    /// <summary>Deletes the files of a commit that did not take effect.</summary>
    public void Dispose()
    {
        if (!isKept)
        {
            HasLeftovers = !stages.TrueForAll(s => s.TryDiscard());
        }
    }

    private void Merge(DatasetSchema schema, TableInput input, CancellationToken cancellationToken)
    {
        TableState? table = state.Tables.GetValueOrDefault(schema.TableName);
        FileTables.CheckName(state, schema);
        TableFiles files = state.Files(schema);
        PartitionBy by = table?.PartitionBy ?? tables.Options.PartitionBy;
        long sequence = state.Sequence + 1;
        var stage = new FileStage(tables.Folder, folder.Temporary, (side, partition) => $"{schema.TableName}/{(side == VersionSide.Newest ? "newest" : "history")}-{partition}-{sequence:000000}-{Guid.NewGuid().ToString("N")[..12]}");
        stages.Add(stage);
        TableChange change = TableMerge.Apply(stage, tables.Layout(schema), files, input, tables.OptionsOf(schema, by), cancellationToken);
        counts += change.Counts;
        if (!change.IsEmpty)
        {
            Protect(stage.Paths);
            records.Add(TableRecord.Of(schema, by, change));
        }
    }

    /// <summary>A public name and the file behind it are one file, so a program that writes into it would change what the log vouches for.</summary>
    private static void Protect(IReadOnlyList<string> paths)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (string path in paths)
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite));
        }
    }
}
