namespace MarketIngest.Storage.Sql;

/// <summary>The keys that a commit gives under a leading key.</summary>
internal static class GivenKeys
{
    /// <summary>The keys, to be compared with stored ones. Those of batches that are made for their turn are copied.</summary>
    public static HashSet<RowReference> Of(StoreCommit commit, KeyPrefix prefix)
    {
        var given = new HashSet<RowReference>(new RowComparer(prefix.Schema));
        bool isHeld = CommitRules.HoldsBatches(commit.Batches);
        foreach (ColumnBatch batch in commit.Batches.Where(b => b.Schema == prefix.Schema))
        {
            int[] rows = [.. Enumerable.Range(0, batch.Count).Where(row => prefix.Covers(new RowReference(batch, row)))];
            ColumnBatch own = isHeld ? batch : Copy(batch, rows);
            given.UnionWith(rows.Select((row, i) => new RowReference(own, isHeld ? row : i)));
        }

        return given;
    }

    private static ColumnBatch Copy(ColumnBatch batch, int[] rows)
    {
        var copy = new ColumnBatchBuilder(batch.Schema);
        foreach (int row in rows)
        {
            copy.AppendRow(batch, row);
        }

        return copy.Build();
    }
}
