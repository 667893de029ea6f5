namespace MarketIngest.Storage.Files;

/// <summary>A table in one state of the store.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Columns">The columns with their types.</param>
/// <param name="PartitionBy">How it is divided.</param>
/// <param name="Newest">The files with newest rows.</param>
/// <param name="History">The files with ended versions.</param>
/// <param name="HasWithdrawals">Whether a key without a newest version may have a history.</param>
internal sealed record TableState(string Dataset, IReadOnlyDictionary<string, string> Columns, PartitionBy PartitionBy, IReadOnlyList<FileEntry> Newest, IReadOnlyList<FileEntry> History, bool HasWithdrawals)
{
    private static readonly Dictionary<string, string> NoColumns = [];

    /// <summary>The files of one side.</summary>
    public IReadOnlyList<FileEntry> Of(VersionSide side) => side == VersionSide.Newest ? Newest : History;

    /// <summary>The files as a schema sees them.</summary>
    /// <exception cref="StoreException">The schema cannot read what is stored.</exception>
    public TableFiles Bind(DatasetSchema schema)
    {
        ColumnTypes.Check(Dataset, Columns, schema);
        return new TableFiles([.. Newest.Select(f => f.Bind(schema))], [.. History.Select(f => f.Bind(schema))], HasWithdrawals);
    }

    /// <summary>The state after a commit.</summary>
    public static TableState After(TableState? state, TableRecord record)
    {
        state ??= new TableState(record.Dataset, NoColumns, record.PartitionBy, [], [], false);
        return new TableState(
            record.Dataset,
            record.Columns,
            record.PartitionBy,
            Apply(state.Newest, record.RemovedNewest, record.AddedNewest),
            Apply(state.History, record.RemovedHistory, record.AddedHistory),
            state.HasWithdrawals || record.HasWithdrawals);
    }

    private static IReadOnlyList<FileEntry> Apply(IReadOnlyList<FileEntry> files, IReadOnlyList<string> removed, IReadOnlyList<FileEntry> added)
    {
        if (removed.Count == 0 && added.Count == 0)
        {
            return files;
        }

        HashSet<string> gone = [.. removed];
        Dictionary<string, Queue<FileEntry>> waiting = added.GroupBy(f => f.Partition, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<FileEntry>(g), StringComparer.Ordinal);
        List<FileEntry> after = new(files.Count + added.Count);
        foreach (FileEntry file in files)
        {
            if (!gone.Contains(file.Name))
            {
                after.Add(file);
            }
            else if (waiting.TryGetValue(file.Partition, out Queue<FileEntry>? next) && next.TryDequeue(out FileEntry? instead))
            {
                // Public names follow the place: a file that takes that of one it replaces leaves the names of the others alone.
                after.Add(instead);
            }
        }

        after.AddRange(waiting.Values.SelectMany(f => f));
        return after;
    }
}
