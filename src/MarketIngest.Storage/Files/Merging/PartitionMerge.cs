namespace MarketIngest.Storage.Files;

/// <summary>The second pass over a partition: writes anew the files that lose or change a row, and the new rows, all in key order.</summary>
internal sealed class PartitionMerge(FileStage stage, TableLayout layout, MergeOptions options, string partition, TableFiles files)
{
    /// <summary>Writes what a plan changes.</summary>
    public TableChange Write(PartitionPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableFile> newest = Compaction.Choose(files.Newest, plan.TouchedNewest, plan.NewRows, options, VersionSide.Newest);
        IReadOnlyList<TableFile> history = Compaction.Choose(files.History, plan.TouchedHistory, plan.NewEnded, options, VersionSide.History);
        using var writer = new TableFileWriter(stage, layout, VersionSide.Newest, partition, options.FileRows);
        using MergedRows stored = Rows(VersionSide.Newest, newest);
        using var ended = new HistoryMerge(layout, Rows(VersionSide.History, history), new TableFileWriter(stage, layout, VersionSide.History, partition, options.FileRows));
        foreach (KeyChange change in plan.Changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (stored.HasRow && layout.Comparer.Compare(stored.Key, change.Key) < 0)
            {
                Copy(writer, stored, stored.RunLengthBefore(change.Key));
            }

            Write(change, stored, writer, ended);
        }

        while (stored.HasRow)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Copy(writer, stored, stored.RunLength());
        }

        return new TableChange { AddedNewest = writer.Complete(), RemovedNewest = newest, AddedHistory = ended.Complete(), RemovedHistory = history };
    }

    private static void Copy(TableFileWriter writer, MergedRows stored, int count)
    {
        writer.Append(stored.Top.Block, stored.Top.Row, count);
        stored.Advance(count);
    }

    private void Write(in KeyChange change, MergedRows stored, TableFileWriter writer, HistoryMerge ended)
    {
        if (change.Rewrite is { } rewrite)
        {
            Write(change.Key, rewrite, stored, writer, ended);
            return;
        }

        if (change.Effect != KeyEffect.Insert)
        {
            if (!IsAt(stored, change.Key))
            {
                throw new StoreException($"A row of '{layout.Schema.Name}' with the key ({CommitRules.KeyText(change.Key.Batch, change.Key.Row)}) is gone since the commit began: its file was changed by other means. Restore it.", StoreRetry.Useless);
            }

            if (change.EndedAt is { } endedAt)
            {
                ended.Add(stored.Top.Block, stored.Top.Row, endedAt);
            }

            stored.Advance();
        }

        if (change.Effect != KeyEffect.End)
        {
            writer.Append(change.Key);
        }
    }

    private void Write(RowReference key, ChainRewrite rewrite, MergedRows stored, TableFileWriter writer, HistoryMerge ended)
    {
        if (rewrite.NewestChanges)
        {
            if (IsAt(stored, key))
            {
                stored.Advance();
            }

            if (rewrite.Newest is { } newest)
            {
                writer.Append(newest, place: 0);
            }
        }

        if (rewrite.ReplacesHistory)
        {
            ended.Drop(key);
        }

        foreach ((StoredVersion<RowReference> version, long place) in rewrite.Ended)
        {
            ended.Add(key, version, place);
        }
    }

    private bool IsAt(MergedRows stored, RowReference key) => stored.HasRow && layout.Comparer.Compare(stored.Key, key) == 0;

    private MergedRows Rows(VersionSide side, IReadOnlyList<TableFile> chosen) => new(layout, chosen.Select(f => new FileCursor(stage.Folder, layout, side, f, [])));
}
