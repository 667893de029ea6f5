namespace MarketIngest.Storage.Files;

/// <summary>What changes in one partition, before anything is written.</summary>
internal sealed class PartitionPlan
{
    private readonly List<KeyChange> changes = [];

    /// <summary>The changes in key order.</summary>
    public IReadOnlyList<KeyChange> Changes => changes;

    /// <summary>The files with newest rows that lose or change a row.</summary>
    public HashSet<TableFile> TouchedNewest { get; } = [];

    /// <summary>The files of the history that lose or change a row.</summary>
    public HashSet<TableFile> TouchedHistory { get; } = [];

    /// <summary>The number of newest rows to write that are not in a touched file.</summary>
    public long NewRows { get; private set; }

    /// <summary>The number of versions to add to the history.</summary>
    public long NewEnded { get; private set; }

    /// <summary>Adds a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="newest">The file that holds the newest row so far, or null when the key has none.</param>
    /// <param name="history">The files of the history that hold the key.</param>
    public void Add(in KeyChange change, TableFile? newest, IEnumerable<TableFile> history)
    {
        changes.Add(change);
        if (change.ChangesNewest && newest is not null)
        {
            TouchedNewest.Add(newest);
        }

        if (change.Rewrite is { ReplacesHistory: true })
        {
            TouchedHistory.UnionWith(history);
        }

        NewRows += change.Effect == KeyEffect.Insert || (newest is null && change.Rewrite is { NewestChanges: true, Newest: not null }) ? 1 : 0;
        NewEnded += change.Rewrite?.Ended.Count ?? (change.EndedAt is null ? 0 : 1);
    }
}
