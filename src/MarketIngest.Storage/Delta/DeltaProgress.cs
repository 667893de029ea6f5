using MarketIngest.Storage.Delta.Protocol;
using MarketIngest.Storage.Files;

using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>The commits that took effect: the table <c>marketingest_commits</c>, read as far as it is new.</summary>
internal sealed class DeltaProgress(DeltaTables tables)
{
    private static readonly ColumnDefinition[] IdColumns = [.. new[] { "sequence", "commit_id", "rows_inserted", "rows_updated", "rows_unchanged", "versions_withdrawn" }.Select(Column)];
    private static readonly ColumnDefinition[] PinColumns = [Column("sequence"), Column("tables")];
    private static readonly ColumnDefinition[] ChangeColumns = [Column("sequence"), Column("changes")];
    private readonly DeltaSide side = tables.Dataset(DeltaCommitRecord.Schema).Newest;
    private readonly Lock gate = new();
    private readonly Dictionary<string, WriteCounts> commits = new(StringComparer.Ordinal);
    private DeltaProgressState state = DeltaProgressState.Empty;

    /// <summary>The newest commit and what it left.</summary>
    public DeltaProgressState Refresh()
    {
        lock (gate)
        {
            if (side.Table.Latest() is not { } latest || ReferenceEquals(latest, state.Snapshot))
            {
                return state;
            }

            DeltaMaker.Check(side, latest);
            long newest = state.Sequence;
            foreach (ColumnVector[] columns in Read(latest, state.Sequence, IdColumns))
            {
                newest = Math.Max(newest, Remember(columns, state.Sequence));
            }

            return state = newest == state.Sequence ? state with { Snapshot = latest } : new DeltaProgressState(latest, newest, PinsOf(latest, newest));
        }
    }

    /// <summary>What a commit did, or null when it never took effect. Asked after a refresh.</summary>
    public WriteCounts? Find(string commitId)
    {
        lock (gate)
        {
            return commits.TryGetValue(commitId, out WriteCounts counts) ? counts : null;
        }
    }

    /// <summary>The changes of a dataset after a commit, oldest first.</summary>
    public IReadOnlyList<DatasetChange> Changes(string dataset, long after)
    {
        if (Refresh().Snapshot is not { } snapshot)
        {
            return [];
        }

        List<DatasetChange> changes = [];
        foreach (ColumnVector[] columns in Read(snapshot, after, ChangeColumns))
        {
            ReadOnlySpan<long> sequences = ((ColumnVector<long>)columns[0]).Values;
            for (int row = 0; row < sequences.Length; row++)
            {
                if (sequences[row] > after && DeltaCommitText.ReadChange(Text(columns[1], row), dataset, sequences[row]) is { } change)
                {
                    changes.Add(change);
                }
            }
        }

        changes.Sort((left, right) => left.Sequence.CompareTo(right.Sequence));
        return changes;
    }

    /// <summary>Puts a commit's row: the commit point.</summary>
    public void Append(DeltaCommitRecord record, IReadOnlyDictionary<string, DeltaPin> pins)
    {
        DeltaProgressState before = Refresh();
        DeltaDataset dataset = tables.Dataset(DeltaCommitRecord.Schema);
        using ColumnBatch row = DeltaCommitRecord.Schema.ToBatch([record]);
        var staged = DeltaStaged.Merge(tables, dataset, before.Snapshot, history: null, hasWithdrawals: false, new TableInput([row], [], [], [], null), foreign: null, CancellationToken.None);
        try
        {
            staged.Sync(tables);
        }
        catch
        {
            staged.Discard();
            throw;
        }

        DeltaSnapshot after = staged.Write(dataset.Newest, record.Sequence)!;
        lock (gate)
        {
            commits[record.CommitId] = record.Counts;
            state = new DeltaProgressState(after, record.Sequence, pins);
        }
    }

    private static ColumnDefinition Column(string name) => DeltaCommitRecord.Schema.Columns[DeltaCommitRecord.Schema.Ordinal(name)];

    private static string Text(ColumnVector vector, int row) => ((ColumnVector<string>)vector).Values[row] ?? "";

    private long Remember(ColumnVector[] columns, long after)
    {
        ReadOnlySpan<long> sequences = ((ColumnVector<long>)columns[0]).Values;
        long newest = after;
        for (int row = 0; row < sequences.Length; row++)
        {
            if (sequences[row] > after)
            {
                newest = Math.Max(newest, sequences[row]);
                commits[Text(columns[1], row)] = new WriteCounts(Count(columns[2], row), Count(columns[3], row), Count(columns[4], row), Count(columns[5], row));
            }
        }

        return newest;
    }

    private IReadOnlyDictionary<string, DeltaPin> PinsOf(DeltaSnapshot snapshot, long sequence)
    {
        foreach (ColumnVector[] columns in Read(snapshot, sequence - 1, PinColumns))
        {
            int row = ((ColumnVector<long>)columns[0]).Values.IndexOf(sequence);
            if (row >= 0)
            {
                return DeltaCommitText.ReadPins(Text(columns[1], row));
            }
        }

        throw new StoreException($"Delta table '{side.Table.Folder}' has no row {sequence} although it had: it was changed while it was read. Read again.", StoreRetry.Possible);
    }

    private static long Count(ColumnVector vector, int row) => ((ColumnVector<long>)vector).Values[row];

    /// <summary>The rows of the files that can have a sequence after one; other rows of those files come along.</summary>
    private IEnumerable<ColumnVector[]> Read(DeltaSnapshot snapshot, long after, ColumnDefinition[] columns)
    {
        ColumnRange[] ranges = [ColumnRanges.Of<long>(columns[0], after + 1, null)];
        foreach (DeltaAdd add in snapshot.Files.Values)
        {
            if (side.FileOf(add) is { Keys: { } keys } && keys.Values<long>(0)[1] <= after)
            {
                continue;
            }

            using IFileReader reader = tables.Folder.Format.Open(DeltaPath.Resolve(side.Table.Folder, add.Path), columns, ranges);
            while (reader.Read() is { } rows)
            {
                yield return rows;
                foreach (ColumnVector vector in rows)
                {
                    vector.Dispose();
                }
            }
        }
    }
}
