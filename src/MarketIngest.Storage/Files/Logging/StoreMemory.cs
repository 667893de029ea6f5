namespace MarketIngest.Storage.Files;

/// <summary>All that the log says, in memory: the state, the ids that took effect, the changes, and what is still to be done after each commit.</summary>
internal sealed class StoreMemory
{
    private readonly Dictionary<string, WriteCounts> commits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(long Sequence, ChangeExtent Extent)>> changes = new(StringComparer.Ordinal);

    /// <summary>The state after the last commit known.</summary>
    public StoreState State { get; private set; } = StoreState.Empty;

    /// <summary>The commit up to which a checkpoint holds all, or 0.</summary>
    public long CheckpointAt { get; set; }

    /// <summary>The ids that took effect, with what they did.</summary>
    public IReadOnlyDictionary<string, WriteCounts> Commits => commits;

    /// <summary>The changes of each dataset, oldest first.</summary>
    public IEnumerable<(string Dataset, long Sequence, ChangeExtent Extent)> AllChanges => changes.SelectMany(c => c.Value.Select(v => (c.Key, v.Sequence, v.Extent)));

    /// <summary>Superseded files that may still be there.</summary>
    public List<RetiredFile> Retired { get; } = [];

    /// <summary>Partitions whose public names may be behind.</summary>
    public List<TouchedPartition> Touched { get; } = [];

    /// <summary>Starts from a checkpoint's state.</summary>
    public void Restore(StoreState state)
    {
        State = state;
        CheckpointAt = state.Sequence;

        // Whether the public names followed is not in the checkpoint: they are looked at where the record of it is older.
        Touched.AddRange(from table in state.Tables
                         from side in (VersionSide[])[VersionSide.Newest, VersionSide.History]
                         from partition in table.Value.Of(side).Select(f => f.Partition).Distinct()
                         select new TouchedPartition(state.Sequence, table.Key, side, partition));
    }

    /// <summary>Remembers a commit.</summary>
    public void Remember(string id, WriteCounts counts) => commits[id] = counts;

    /// <summary>Remembers a change.</summary>
    public void Remember(string dataset, long sequence, ChangeExtent extent)
    {
        if (!changes.TryGetValue(dataset, out List<(long, ChangeExtent)>? list))
        {
            changes.Add(dataset, list = []);
        }

        list.Add((sequence, extent));
    }

    /// <summary>Takes in the next commit.</summary>
    public void Apply(LogRecord record)
    {
        foreach (TableRecord table in record.Tables)
        {
            Touch(record, table, VersionSide.Newest, table.AddedNewest, table.RemovedNewest);
            Touch(record, table, VersionSide.History, table.AddedHistory, table.RemovedHistory);
            if (table.Extent.Rows > 0)
            {
                Remember(table.Dataset, record.Sequence, table.Extent);
            }
        }

        Remember(record.Id, record.Counts);
        State = State.After(record);
    }

    /// <summary>The changes of a dataset after a commit, oldest first.</summary>
    public IReadOnlyList<DatasetChange> ChangesAfter(string dataset, long sequence) => changes.TryGetValue(dataset, out List<(long Sequence, ChangeExtent Extent)>? list)
        ? [.. list.Where(c => c.Sequence > sequence).Select(c => c.Extent.ToChange(c.Sequence, dataset))]
        : [];

    private void Touch(LogRecord record, TableRecord table, VersionSide side, IReadOnlyList<FileEntry> added, IReadOnlyList<string> removed)
    {
        string name = StoreState.TableName(table.Dataset);
        HashSet<string> gone = [.. removed];
        IEnumerable<FileEntry> before = gone.Count > 0 && State.Tables.TryGetValue(name, out TableState? state) ? state.Of(side).Where(f => gone.Contains(f.Name)) : [];
        Touched.AddRange(added.Concat(before).Select(f => f.Partition).Distinct().Select(p => new TouchedPartition(record.Sequence, name, side, p)));
        Retired.AddRange(removed.Select(r => new RetiredFile(r, record.At)));
    }
}
