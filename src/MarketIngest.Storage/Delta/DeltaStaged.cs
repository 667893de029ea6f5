using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>A commit's change of one dataset, written and synced, and not yet in any log.</summary>
internal sealed class DeltaStaged
{
    private readonly FileStage stage;
    private readonly DeltaDataset dataset;
    private readonly Lazy<Func<DeltaAdd, bool>> reads;
    private readonly Dictionary<DeltaSide, DeltaSnapshot?> from;
    private readonly Dictionary<DeltaSide, IReadOnlyList<DeltaAction>> prepared;
    private readonly IReadOnlyList<DeltaAdopted> adopted;

    private DeltaStaged(FileStage stage, DeltaDataset dataset, TableChange change, Lazy<Func<DeltaAdd, bool>> reads, Dictionary<DeltaSide, DeltaSnapshot?> from, Dictionary<DeltaSide, IReadOnlyList<DeltaAction>> prepared, IReadOnlyList<DeltaAdopted> adopted)
    {
        this.stage = stage;
        this.dataset = dataset;
        this.reads = reads;
        this.from = from;
        this.prepared = prepared;
        this.adopted = adopted;
        Change = change;
    }

    /// <summary>The dataset.</summary>
    public DeltaDataset Dataset => dataset;

    /// <summary>What changes.</summary>
    public TableChange Change { get; }

    /// <summary>Merges a commit's rows into the files of a dataset.</summary>
    /// <param name="tables">The store's tables.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="newest">The state of the table of newest rows, or null when it is to be made.</param>
    /// <param name="history">The state of the table of ended versions, or null when it is to be made or the dataset has none.</param>
    /// <param name="hasWithdrawals">Whether a key without a newest version may have a history.</param>
    /// <param name="input">What the commit brings.</param>
    /// <param name="foreign">Sorts files of other programs; null where there cannot be any.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static DeltaStaged Merge(DeltaTables tables, DeltaDataset dataset, DeltaSnapshot? newest, DeltaSnapshot? history, bool hasWithdrawals, TableInput input, DeltaForeignFiles? foreign, CancellationToken cancellationToken)
    {
        Dictionary<DeltaSide, DeltaSnapshot?> from = new() { [dataset.Newest] = newest };
        if (dataset.History is { } ended)
        {
            from[ended] = history;
        }

        PartitionBy by = DeltaMaker.PartitionByOf(newest, tables.Options.PartitionBy);
        Partitioning partitioning = Partitioning.For(dataset.Schema, by);
        Dictionary<DeltaSide, IReadOnlyList<DeltaAction>> prepared = dataset.Sides.ToDictionary(s => s, s => DeltaMaker.Prepare(s, from[s], by));
        var stage = new FileStage(tables.Folder, tables.Temporary, (side, partition) => NewName(dataset, side, partition, partitioning));
        try
        {
            IReadOnlyList<DeltaAdopted> adopted = foreign is null ? [] : [.. dataset.Sides.SelectMany(s => foreign.Adopt(s, from[s], partitioning, stage, cancellationToken))];
            TableFiles files = new(Files(dataset.Newest, newest, adopted), dataset.History is null ? [] : Files(dataset.History, history, adopted), hasWithdrawals);
            TableChange change = TableMerge.Apply(stage, dataset.Layout, files, input, new MergeOptions(partitioning, tables.Options.FileRows, DeltaOptions.FilesPerTier).For(dataset.Schema), cancellationToken);
            return new DeltaStaged(stage, dataset, change, new(() => Rests(input, partitioning)), from, prepared, adopted);
        }
        catch
        {
            // What the system keeps of them is named by no log, and goes with the next vacuum.
            stage.TryDiscard();
            throw;
        }
    }

    /// <summary>Deletes the files again; what the system keeps of them is named by no log, and goes with a vacuum.</summary>
    public void Discard() => stage.TryDiscard();

    /// <summary>Makes the names of the new files durable.</summary>
    public void Sync(DeltaTables tables)
    {
        foreach (string folder in Change.AddedNewest.Concat(Change.AddedHistory).Concat(adopted.SelectMany(a => a.Copies)).Select(f => Path.GetDirectoryName(tables.Folder.PathOf(f.Name))!).Distinct().ToList())
        {
            FolderSync.Run(folder);
            FolderSync.Run(Path.GetDirectoryName(folder)!);
        }
    }

    /// <summary>Puts the change of one table into its log.</summary>
    /// <returns>The state after it, or null when the table does not change and there is none to make.</returns>
    public DeltaSnapshot? Write(DeltaSide side, long sequence)
    {
        DeltaSnapshot? before = from[side];
        bool isNewest = side.Side == VersionSide.Newest;
        IReadOnlyList<TableFile> added = isNewest ? Change.AddedNewest : Change.AddedHistory;
        IReadOnlyList<TableFile> removed = isNewest ? Change.RemovedNewest : Change.RemovedHistory;
        List<DeltaAdopted> own = [.. adopted.Where(a => a.Side == side)];
        bool isUntouched = added.Count + removed.Count + own.Count == 0;
        if (isUntouched && (before is not null || Change.IsEmpty))
        {
            // A new column alone waits for rows that have a value in it.
            return before;
        }

        DeltaMetadata metadata = prepared[side].OfType<DeltaMetadata>().FirstOrDefault() ?? before!.Metadata;
        HashSet<string> gone = [.. removed.Select(f => f.Name)];
        List<DeltaAction> actions =
        [
            .. prepared[side],
            .. own.Select(a => side.Remove(a.File, isChange: true)),
            .. removed.Where(f => before is not null && before.Files.ContainsKey(side.PathOf(f))).Select(f => side.Remove(before!.Files[side.PathOf(f)], isChange: true)),
            .. added.Concat(own.SelectMany(a => a.Copies).Where(f => !gone.Contains(f.Name))).Select(f => side.Add(f, metadata, isChange: true)),
            DeltaWriter.Mark(sequence, side.Table),
        ];
        return side.Table.Write(new DeltaWrite(before is null ? "CREATE TABLE AS SELECT" : removed.Count == 0 ? "WRITE" : "MERGE", actions)
        {
            From = before,
            Reads = file => reads.Value(file),
            Parameters = before is null || removed.Count > 0 ? DeltaMap.Empty : new Dictionary<string, string?> { ["mode"] = "Append" },
        });
    }

    private static IReadOnlyList<TableFile> Files(DeltaSide side, DeltaSnapshot? snapshot, IReadOnlyList<DeltaAdopted> adopted) =>
        [.. snapshot is null ? [] : snapshot.Files.Values.Select(side.FileOf).OfType<TableFile>(), .. adopted.Where(a => a.Side == side).SelectMany(a => a.Copies)];

    private static string NewName(DeltaDataset dataset, VersionSide side, string partition, Partitioning partitioning)
    {
        string table = (side == VersionSide.Newest ? dataset.Newest : dataset.History!).Name;
        string folder = partitioning is WholePartitioning ? table : $"{table}/{DeltaSide.Period}={partition}";
        return $"{folder}/part-{Guid.NewGuid():N}";
    }

    /// <summary>Which files of another writer a merge rests on: those of the partitions that it has rows for; of all when it withdraws.</summary>
    private static Func<DeltaAdd, bool> Rests(TableInput input, Partitioning partitioning)
    {
        if (input.Withdrawals.Count > 0)
        {
            return _ => true;
        }

        HashSet<string> partitions = new(StringComparer.Ordinal);
        foreach (ColumnBatch batch in input.Batches.Concat(input.Copies).Concat(input.Tombstones))
        {
            for (int row = 0; row < batch.Count; row++)
            {
                partitions.Add(partitioning.Of(batch, row));
            }
        }

        return file => partitions.Contains(DeltaSide.PartitionOf(file));
    }
}
