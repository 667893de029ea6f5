using System.Runtime.CompilerServices;

using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Delta;

/// <summary>
/// Files that other programs put into the store's tables: Spark's OPTIMIZE, an append. Their rows come in no order, and merging and reading
/// need one; a reader sorts them into copies of its own, and the next commit takes such copies into the table.
/// </summary>
internal sealed class DeltaForeignFiles(DeltaTables tables) : IDisposable
{
    private const int RunRows = 1 << 18;
    private readonly Lock gate = new();
    private readonly ConditionalWeakTable<DeltaAdd, IReadOnlyList<TableFile>> copies = [];
    private DirectoryInfo? folder;

    /// <summary>The files of a table's state, those of other programs as sorted copies.</summary>
    public IReadOnlyList<TableFile> Files(DeltaSide side, DeltaSnapshot? snapshot)
    {
        List<TableFile> files = [];
        foreach (DeltaAdd add in snapshot?.Files.Values ?? [])
        {
            if (side.FileOf(add) is { } own)
            {
                files.Add(own);
            }
            else
            {
                files.AddRange(CopiesOf(side, snapshot!, add));
            }
        }

        return files;
    }

    /// <summary>Sorts the files of other programs for a commit that takes them in.</summary>
    public IEnumerable<DeltaAdopted> Adopt(DeltaSide side, DeltaSnapshot? snapshot, Partitioning partitioning, FileStage stage, CancellationToken cancellationToken)
    {
        foreach (DeltaAdd add in snapshot?.Files.Values ?? [])
        {
            if (side.FileOf(add) is null)
            {
                IReadOnlyList<TableFile> sorted = Sort(side, add, partitioning, stage, cancellationToken);
                RefuseKnownKeys(side, snapshot!, add, sorted);
                yield return new DeltaAdopted(side, add, sorted);
            }
        }
    }

    public void Dispose() => folder?.Delete(recursive: true);

    private IReadOnlyList<TableFile> CopiesOf(DeltaSide side, DeltaSnapshot snapshot, DeltaAdd add)
    {
        lock (gate)
        {
            if (!copies.TryGetValue(add, out IReadOnlyList<TableFile>? sorted))
            {
                folder ??= Directory.CreateTempSubdirectory("marketingest-delta-");
                string name = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"));
                int part = 0;
                var stage = new FileStage(tables.Folder, folder.FullName, (_, _) => $"{name}-{part++}");
                sorted = Sort(side, add, Partitioning.For(side.Layout.Schema, DeltaMaker.PartitionByOf(snapshot, tables.Options.PartitionBy)), stage, CancellationToken.None);
                RefuseKnownKeys(side, snapshot, add, sorted);
                copies.Add(add, sorted);
            }

            return sorted;
        }
    }

    /// <summary>Sorts a file run by run, each of as many rows as fit in memory.</summary>
    private IReadOnlyList<TableFile> Sort(DeltaSide side, DeltaAdd add, Partitioning partitioning, FileStage stage, CancellationToken cancellationToken)
    {
        string path = DeltaPath.Resolve(side.Table.Folder, add.Path);
        List<TableFile> sorted = [];
        List<FileBlock> run = [];
        try
        {
            using IFileReader reader = tables.Folder.Format.Open(path, side.Columns, []);
            while (reader.Read() is { } columns)
            {
                cancellationToken.ThrowIfCancellationRequested();
                run.Add(new FileBlock(side.Layout, side.Side, columns, path));
                if (run.Sum(b => b.Count) >= RunRows)
                {
                    sorted.AddRange(Write(side, add, partitioning, stage, run));
                    Clear(run);
                }
            }

            sorted.AddRange(Write(side, add, partitioning, stage, run));
            return sorted;
        }
        finally
        {
            Clear(run);
        }
    }

    /// <summary>Rows that another program appended must bring new keys: a table of newest rows has each key once.</summary>
    private void RefuseKnownKeys(DeltaSide side, DeltaSnapshot snapshot, DeltaAdd add, IReadOnlyList<TableFile> sorted)
    {
        if (!add.DataChange || side.Side == VersionSide.History)
        {
            return;
        }

        TableFile[] own = [.. snapshot.Files.Values.Where(f => DeltaSide.PartitionOf(f) == DeltaSide.PartitionOf(add)).Select(side.FileOf).OfType<TableFile>()];
        foreach (TableFile file in sorted)
        {
            using var others = new MergedRows(side.Layout, own.Concat(sorted.Where(f => f != file)).Select(f => new FileCursor(tables.Folder, side.Layout, side.Side, f, [])));
            using var rows = new FileCursor(tables.Folder, side.Layout, side.Side, file, []);
            for (bool isRow = rows.Open(); isRow && others.HasRow; isRow = rows.Advance(1))
            {
                others.SkipTo(rows.Key);
                if (others.HasRow && side.Layout.Comparer.Equals(others.Key, rows.Key))
                {
                    throw new StoreException($"File '{add.Path}' of Delta table '{side.Table.Folder}', which another program appended, has the key ({CommitRules.KeyText(rows.Key.Batch, rows.Key.Row)}), which the table has already. Take the file out of the table, and send changed rows through the store.", StoreRetry.Useless);
                }
            }
        }
    }

    private static IReadOnlyList<TableFile> Write(DeltaSide side, DeltaAdd add, Partitioning partitioning, FileStage stage, List<FileBlock> run)
    {
        string partition = DeltaSide.PartitionOf(add);
        (FileBlock Block, int Row)[] rows = [.. run.SelectMany(b => Enumerable.Range(0, b.Count).Select(row => (b, row)))];
        foreach ((FileBlock block, int row) in rows)
        {
            if (partitioning.Of(block.Rows, row) is { } own && own != partition)
            {
                throw new StoreException($"File '{add.Path}' of Delta table '{side.Table.Folder}', which another program wrote, has the key ({CommitRules.KeyText(block.Rows, row)}) in partition '{partition}' instead of '{own}'. Remove the file from the table.", StoreRetry.Useless);
            }
        }

        Array.Sort(rows, (left, right) => Compare(side, left, right));
        using var writer = new TableFileWriter(stage, side.Layout, side.Side, partition, long.MaxValue);
        foreach ((FileBlock block, int row) in rows)
        {
            writer.Append(block, row, 1);
        }

        return writer.Complete();
    }

    private static int Compare(DeltaSide side, (FileBlock Block, int Row) left, (FileBlock Block, int Row) right)
    {
        int order = side.Layout.Comparer.Compare(new RowReference(left.Block.Rows, left.Row), new RowReference(right.Block.Rows, right.Row));
        if (order != 0 || side.Side == VersionSide.Newest)
        {
            return order;
        }

        order = left.Block.KnownAt(left.Row).CompareTo(right.Block.KnownAt(right.Row));
        return order != 0 ? order : left.Block.Place(left.Row).CompareTo(right.Block.Place(right.Row));
    }

    private static void Clear(List<FileBlock> run)
    {
        run.ForEach(b => b.Dispose());
        run.Clear();
    }
}
