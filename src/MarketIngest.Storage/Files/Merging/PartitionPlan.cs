namespace MarketIngest.Storage.Files;

/// <summary>What changes in one partition, before anything is written. The changes of a large commit are not kept: they are found once more while they are written.</summary>
internal sealed class PartitionPlan
{
    private readonly List<KeyChange> kept = [];

    private PartitionPlan() => Changes = kept;

    /// <summary>The changes in key order; gone through once, as those that are not kept are good for their turn only.</summary>
    public IEnumerable<KeyChange> Changes { get; private init; }

    /// <summary>Whether nothing changes.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>The files with newest rows that lose or change a row.</summary>
    public HashSet<TableFile> TouchedNewest { get; } = [];

    /// <summary>The files of the history that lose or change a row.</summary>
    public HashSet<TableFile> TouchedHistory { get; } = [];

    /// <summary>The number of newest rows to write that are not in a touched file.</summary>
    public long NewRows { get; private set; }

    /// <summary>The number of versions to add to the history.</summary>
    public long NewEnded { get; private set; }

    /// <summary>Plans.</summary>
    /// <param name="planner">Finds the changes.</param>
    /// <param name="rows">The commit's rows.</param>
    /// <param name="cancellationToken">Cancels between keys.</param>
    public static PartitionPlan Of(PartitionPlanner planner, PartitionRows rows, CancellationToken cancellationToken)
    {
        if (rows.AreHeld)
        {
            var plan = new PartitionPlan();
            plan.Count(planner.Plan(rows, cancellationToken), plan.kept.Add);
            return plan;
        }

        if (planner.IsNew)
        {
            // Nothing is touched, and all rows are written: one pass finds and writes them.
            return new PartitionPlan { IsEmpty = false, Changes = planner.Plan(rows, cancellationToken).Select(c => c.Change) };
        }

        var counted = new PartitionPlan { Changes = planner.PlanAgain(rows, cancellationToken).Select(c => c.Change) };
        counted.Count(planner.Plan(rows, cancellationToken), _ => { });
        return counted;
    }

    private void Count(IEnumerable<PlannedChange> changes, Action<KeyChange> keep)
    {
        foreach (PlannedChange planned in changes)
        {
            IsEmpty = false;
            keep(planned.Change);
            if (planned is { Newest: { } file, Change.ChangesNewest: true })
            {
                TouchedNewest.Add(file);
            }

            KeyChange change = planned.Change;
            if (change.Rewrite is { ReplacesHistory: true })
            {
                TouchedHistory.UnionWith(planned.History);
            }

            NewRows += change.Effect == KeyEffect.Insert || (planned.Newest is null && change.Rewrite is { NewestChanges: true, Newest: not null }) ? 1 : 0;
            NewEnded += change.Rewrite?.Ended.Count ?? (change.EndedAt is null ? 0 : 1);
        }
    }
}
