using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>The versions of one key as rows: loads them, lets the version rules place a row among them, and writes them back.</summary>
internal sealed class SqliteChain(SqliteDatabase database, SqliteTable table, SqliteTableText text, SqliteLineages lineages)
{
    private readonly RowComparer comparer = new(table.Schema);

    /// <summary>Puts a row in its place among all versions of its key.</summary>
    public VersionEffect Place(ColumnBatch batch, int row, Instant? confirmedAt)
    {
        using ColumnBatch stored = Load(batch, row, out List<Instant> captures);
        List<StoredVersion<RowReference>> versions = [.. Enumerable.Range(0, stored.Count)
            .Select(i => new StoredVersion<RowReference>(new RowReference(stored, i), stored.KnownAt(i), stored.Basis(i), captures[i], stored.EndedAt(i)))];
        var incoming = new IncomingVersion<RowReference>(
            new RowReference(batch, row),
            new Evidence(batch.KnownAt(row), batch.Basis(row), batch.Evidence(row)),
            batch.Lineage(row).CapturedAt,
            confirmedAt);
        VersionEffect effect = VersionRules.Apply(versions, incoming, comparer.ContentEquals);
        if (effect != VersionEffect.Unchanged)
        {
            Rewrite(batch, row, versions);
        }

        return effect;
    }

    /// <summary>Reads versions that a statement selects: the columns, the lineage and, where it has one, the end.</summary>
    /// <param name="select">The bound statement.</param>
    /// <param name="ended">The place of the end among its columns, or null when it selects newest versions.</param>
    /// <param name="keep">Which rows to keep, or null for all.</param>
    public ColumnBatch Read(SqliteStatement select, int? ended, Predicate<RowReference>? keep = null)
    {
        var kept = new ColumnBatchBuilder(table.Schema);
        Read(select, ended, kept, captures: null, keep);
        return kept.Build();
    }

    /// <summary>Binds a version for a statement that writes one.</summary>
    public void BindVersion(SqliteStatement statement, ColumnBatch batch, int row, Evidence evidence, Instant capturedAt)
    {
        Lineage lineage = batch.Lineage(row);
        table.BindColumns(statement, batch, row);
        statement.Bind(text.KnownAt, evidence.At.ToUnixMicroseconds());
        statement.Bind(text.Basis, (long)evidence.Basis);
        statement.Bind(text.Lineage, lineages.IdOf(lineage));
        statement.Bind(text.CapturedAt, capturedAt == lineage.CapturedAt ? (long?)null : capturedAt.ToUnixMicroseconds());
    }

    private ColumnBatch Load(ColumnBatch batch, int row, out List<Instant> captures)
    {
        captures = [];
        var versions = new ColumnBatchBuilder(table.Schema);
        SqliteStatement history = database.Statement(text.SelectHistory);
        table.BindKey(history, batch, row);
        Read(history, text.EndedAt - 1, versions, captures, keep: null);
        SqliteStatement newest = database.Statement(text.SelectNewest);
        table.BindKey(newest, batch, row);
        Read(newest, ended: null, versions, captures, keep: null);
        return versions.Build();
    }

    private void Read(SqliteStatement select, int? ended, ColumnBatchBuilder versions, List<Instant>? captures, Predicate<RowReference>? keep)
    {
        while (select.Step())
        {
            ColumnBatchBuilder target = keep is null ? versions : new ColumnBatchBuilder(table.Schema);
            table.ReadColumns(select, target);
            Lineage lineage = lineages.Get(select.Int64(text.Lineage - 1));
            Instant? end = ended is { } column ? InstantExtensions.FromUnixMicroseconds(select.Int64(column)) : null;
            target.EndRow(new Evidence(InstantExtensions.FromUnixMicroseconds(select.Int64(text.KnownAt - 1)), (KnownAtBasis)select.Int64(text.Basis - 1)), lineage, end);
            captures?.Add(select.Int64OrNull(text.CapturedAt - 1) is { } captured ? InstantExtensions.FromUnixMicroseconds(captured) : lineage.CapturedAt);
            if (keep is not null)
            {
                using ColumnBatch one = target.Build();
                if (keep(new RowReference(one, 0)))
                {
                    versions.AppendRow(one, 0);
                }
            }
        }
    }

    private void Rewrite(ColumnBatch key, int keyRow, List<StoredVersion<RowReference>> versions)
    {
        foreach (string sql in (string[])[text.DeleteNewest, text.DeleteHistory])
        {
            SqliteStatement delete = database.Statement(sql);
            table.BindKey(delete, key, keyRow);
            delete.Run();
        }

        for (int i = 0; i < versions.Count; i++)
        {
            StoredVersion<RowReference> version = versions[i];
            SqliteStatement write = database.Statement(version.EndedAt is null ? text.Overwrite : text.InsertHistory);
            BindVersion(write, version.Content.Batch, version.Content.Row, new Evidence(version.KnownAt, version.Basis), version.CapturedAt);
            if (version.EndedAt is { } ended)
            {
                write.Bind(text.EndedAt, ended.ToUnixMicroseconds());
                write.Bind(text.Place, Place(versions, i));
            }

            write.Run();
        }
    }

    /// <summary>0 for a version that held, and -1, -2 backwards for those that a correction replaced before it held: the order of the chain.</summary>
    private static long Place(List<StoredVersion<RowReference>> versions, int index)
    {
        StoredVersion<RowReference> version = versions[index];
        return version.IsReplaced ? -1 - versions.Skip(index + 1).Count(v => v.IsReplaced && v.KnownAt == version.KnownAt) : 0;
    }
}
