namespace MarketIngest.Storage.Files;

/// <summary>Answers a query from one state of a table's files, in key order, with memory for a few blocks.</summary>
internal static class TableReader
{
    private const int BatchRows = 4096;

    /// <summary>Reads the rows of a query.</summary>
    /// <param name="folder">Where the files lie.</param>
    /// <param name="layout">The dataset's columns.</param>
    /// <param name="files">The state to read.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels between batches.</param>
    public static IEnumerable<ColumnBatch> Read(TableFolder folder, TableLayout layout, TableFiles files, DatasetQuery query, CancellationToken cancellationToken)
    {
        var filter = new QueryFilter(layout, query);
        using MergedRows rows = Open(folder, layout, files, query, filter);
        int left = query.Limit ?? int.MaxValue;
        var batch = new ColumnBatchBuilder(query.Schema);
        while (rows.HasRow && left > 0)
        {
            FileCursor top = rows.Top;
            int run = Math.Min(rows.RunLength(), BatchRows - batch.Count);
            left -= Append(batch, filter, top, Math.Min(run, left), left, out int taken);
            rows.Advance(taken);
            if (batch.Count == BatchRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return batch.Build();
                batch = new ColumnBatchBuilder(query.Schema);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch.Build();
        }
    }

    /// <summary>The newest row of one key, or null.</summary>
    public static ColumnBatch? Find(TableFolder folder, TableLayout layout, TableFiles files, RowReference key)
    {
        ColumnRange[] ranges = [.. layout.Schema.KeyOrdinals.Select(o => ColumnRanges.Of(layout.Newest[o], (key.Batch.Vector(o), key.Row), (key.Batch.Vector(o), key.Row)))];
        foreach (TableFile file in files.Newest.Where(f => f.Keys is not { } keys || layout.Comparer.Compare(new RowReference(keys, 0), key) <= 0))
        {
            using var cursor = new FileCursor(folder, layout, VersionSide.Newest, file, ranges);
            if (cursor.SkipTo(key) && layout.Comparer.Compare(cursor.Key, key) == 0)
            {
                var row = new ColumnBatchBuilder(layout.Schema);
                cursor.Block.CopyTo(row, cursor.Row, 1);
                return row.Build();
            }
        }

        return null;
    }

    private static MergedRows Open(TableFolder folder, TableLayout layout, TableFiles files, DatasetQuery query, QueryFilter filter)
    {
        bool needsHistory = layout.IsVersioned && (query.KnownBy is not null || query.History == HistoryScope.All);
        VersionSide[] sides = needsHistory ? [VersionSide.Newest, VersionSide.History] : [VersionSide.Newest];
        return new MergedRows(layout, sides.SelectMany(side => files.Of(side)
            .Where(f => filter.MayHold(f, side))
            .Select(f => new FileCursor(folder, layout, side, f, filter.HoldsAll(f, side) ? [] : filter.Ranges(side)))));
    }

    /// <summary>Appends the rows of a run that match; how many were appended, and how many were looked at.</summary>
    private static int Append(ColumnBatchBuilder batch, QueryFilter filter, FileCursor top, int run, int limit, out int taken)
    {
        taken = run;
        if (filter.HoldsAll(top.File, top.Block.IsHistory ? VersionSide.History : VersionSide.Newest))
        {
            top.Block.CopyTo(batch, top.Row, run);
            return run;
        }

        int before = batch.Count;
        int from = top.Row;
        int until = top.Row + run;
        while (from < until && batch.Count - before < limit)
        {
            while (from < until && !filter.Matches(top.Block, from))
            {
                from++;
            }

            int end = from;
            while (end < until && end - from < limit - (batch.Count - before) && filter.Matches(top.Block, end))
            {
                end++;
            }

            top.Block.CopyTo(batch, from, end - from);
            from = end;
        }

        taken = from - top.Row;
        return batch.Count - before;
    }
}
