namespace MarketIngest.Testing;

/// <summary>What a store holds as lines of text, lineage included, so that two stores or two moments can be compared.</summary>
public static class StoreText
{
    /// <summary>The rows that a query finds, one line each, in the store's order.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(IStore store, DatasetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        List<string> lines = [];
        await foreach (ColumnBatch batch in store.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            lines.AddRange(Enumerable.Range(0, batch.Count).Select(row => Line(batch, row)));
            batch.Dispose();
        }

        return lines;
    }

    /// <summary>Everything that a store holds of a dataset: the newest rows, every version, and the changes.</summary>
    public static async Task<IReadOnlyList<string>> ReadAllAsync(IStore store, DatasetSchema schema, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(schema);
        List<string> lines = ["newest", .. await ReadAsync(store, new DatasetQuery(schema), cancellationToken).ConfigureAwait(false)];
        if (schema.Versions == VersionPolicy.Versioned)
        {
            lines.AddRange(["history", .. await ReadAsync(store, new DatasetQuery(schema) { History = HistoryScope.All }, cancellationToken).ConfigureAwait(false)]);
        }

        lines.Add("changes");
        await foreach (DatasetChange change in store.ChangesAsync(schema.Name, 0, cancellationToken).ConfigureAwait(false))
        {
            lines.Add(change.ToString());
        }

        return lines;
    }

    /// <summary>One row as text: the columns by name, then the lineage.</summary>
    public static string Line(ColumnBatch batch, int row)
    {
        ArgumentNullException.ThrowIfNull(batch);
        string columns = string.Join(" ", batch.Schema.Columns.Select(c => $"{c.Name}={ColumnText.Of(batch, c.Ordinal, row) ?? "null"}"));
        if (batch.Schema.Versions == VersionPolicy.Replaced)
        {
            return columns;
        }

        Lineage lineage = batch.Lineage(row);
        string ended = batch.EndedAt(row) is { } end ? ColumnText.Of(end) : "open";
        return $"{columns} | known_at={ColumnText.Of(batch.KnownAt(row))} {SnakeCase.Of(batch.Basis(row))} ended_at={ended} run={lineage.RunId} ingested_at={ColumnText.Of(lineage.IngestedAt)} captured_at={ColumnText.Of(lineage.CapturedAt)} shown_at={ColumnText.Of(batch.ShownAt(row))} sha={lineage.PayloadSha256 ?? "null"}";
    }
}
