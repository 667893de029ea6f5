namespace MarketIngest.Storage.Files;

/// <summary>Finds the ended versions of keys that are asked for in order, reading each file of a partition's history at most once.</summary>
internal sealed class StoredHistory(TableFolder folder, TableLayout layout, IReadOnlyList<TableFile> files) : IDisposable
{
    private MergedRows? rows;

    /// <summary>The ended versions of a key in their order.</summary>
    /// <param name="key">The key; later than that of the call before.</param>
    /// <param name="kept">Where the rows are kept.</param>
    public IReadOnlyList<StoredEnded> Of(RowReference key, KeptRows kept)
    {
        if (files.Count == 0)
        {
            return [];
        }

        rows ??= new MergedRows(layout, files
            .Where(f => f.Keys is not { } keys || layout.Comparer.Compare(new RowReference(keys, 1), key) >= 0)
            .Select(f => new FileCursor(folder, layout, VersionSide.History, f, [])));
        rows.SkipTo(key);
        List<StoredEnded> found = [];
        while (rows.HasRow && layout.Comparer.Compare(rows.Key, key) == 0)
        {
            FileBlock block = rows.Top.Block;
            int row = rows.Top.Row;
            var version = new StoredVersion<RowReference>(kept.Keep(block, row), block.KnownAt(row), block.Basis(row), block.ShownAt(row), block.EndedAt(row));
            found.Add(new StoredEnded(version, block.Place(row), rows.Top.File));
            rows.Advance();
        }

        return found;
    }

    public void Dispose() => rows?.Dispose();
}
