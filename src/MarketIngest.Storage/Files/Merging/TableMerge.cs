namespace MarketIngest.Storage.Files;

/// <summary>
/// Merges a commit's rows of one dataset into its files by copy-on-write: no file that is part of the table is ever changed. Knows of no log:
/// whoever calls it records the change, and discards the new files when that fails. Memory grows with the commit, never with the table.
/// </summary>
internal static class TableMerge
{
    /// <summary>Merges.</summary>
    /// <param name="stage">Where new files go.</param>
    /// <param name="layout">The dataset's columns.</param>
    /// <param name="files">The table as it is.</param>
    /// <param name="input">What the commit brings.</param>
    /// <param name="options">How files are divided.</param>
    /// <param name="cancellationToken">Cancels; the files written so far are the stage's to discard.</param>
    public static TableChange Apply(FileStage stage, TableLayout layout, TableFiles files, TableInput input, MergeOptions options, CancellationToken cancellationToken)
    {
        var tally = new MergeTally(layout.Schema);
        var withdrawals = new WithdrawalIndex(layout.Schema, input.Withdrawals);
        ILookup<string, TableFile> newest = files.Newest.ToLookup(f => f.Partition, StringComparer.Ordinal);
        ILookup<string, TableFile> history = files.History.ToLookup(f => f.Partition, StringComparer.Ordinal);
        using IncomingRows rows = IncomingRows.Of(stage.Temporary, layout, input, options.Partitioning, cancellationToken);
        List<TableChange> changes = [];
        foreach (PartitionRows incoming in Partitions(layout, rows, files, withdrawals))
        {
            TableFiles own = new([.. newest[incoming.Partition]], [.. history[incoming.Partition]], files.HasWithdrawals);
            using var planner = new PartitionPlanner(stage.Folder, layout, own, input.ConfirmedAt, withdrawals, tally);
            PartitionPlan plan = PartitionPlan.Of(planner, incoming, cancellationToken);
            if (!plan.IsEmpty)
            {
                changes.Add(new PartitionMerge(stage, layout, options, incoming.Partition, own).Write(plan, cancellationToken));
            }
        }

        return new TableChange
        {
            AddedNewest = [.. changes.SelectMany(c => c.AddedNewest)],
            RemovedNewest = [.. changes.SelectMany(c => c.RemovedNewest)],
            AddedHistory = [.. changes.SelectMany(c => c.AddedHistory)],
            RemovedHistory = [.. changes.SelectMany(c => c.RemovedHistory)],
            Counts = tally.Counts,
            Extent = tally.Extent,
            HasWithdrawals = tally.HasWithdrawals,
        };
    }

    /// <summary>The partitions with rows of the commit, then those that only a withdrawal reaches.</summary>
    private static IEnumerable<PartitionRows> Partitions(TableLayout layout, IncomingRows rows, TableFiles files, WithdrawalIndex withdrawals)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (PartitionRows incoming in rows.ByPartition())
        {
            seen.Add(incoming.Partition);
            yield return incoming;
        }

        if (withdrawals.All.Count == 0)
        {
            yield break;
        }

        foreach (TableFile file in files.Newest.Where(f => f.Keys is not { } keys || withdrawals.Touches(new RowReference(keys, 0), new RowReference(keys, 1))))
        {
            if (seen.Add(file.Partition))
            {
                yield return new HeldRows(layout, file.Partition, ReadOnlyMemory<IncomingRow>.Empty);
            }
        }
    }
}
