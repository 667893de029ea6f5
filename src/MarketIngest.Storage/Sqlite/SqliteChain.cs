using MarketIngest.Storage.Sql;

using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>The versions of one key as rows: loads them, lets the version rules place a row among them, and writes them back.</summary>
internal sealed class SqliteChain(SqliteDatabase database, SqliteTable table, SqliteTableText text, SqliteLineages lineages)
{
    private readonly RowComparer comparer = new(table.Schema);

    /// <summary>Puts a row in its place among all versions of its key.</summary>
    public VersionEffect Place(ColumnBatch batch, int row, Instant? confirmedAt)
    {
        using ColumnBatch stored = Load(batch, row);
        List<StoredVersion<RowReference>> versions = Versions(stored);
        var incoming = new IncomingVersion<RowReference>(
            new RowReference(batch, row),
            new Evidence(batch.KnownAt(row), batch.Basis(row), batch.Evidence(row)),
            batch.Lineage(row).CapturedAt,
            confirmedAt);
        VersionEffect effect = VersionRules.Apply(versions, incoming, comparer.ContentEquals);
        if (effect != VersionEffect.Unchanged)
        {
            Delete(batch, row);
            Write(versions);
        }

        return effect;
    }

    /// <summary>Gives a key the versions of another store, which lie side by side in a batch.</summary>
    public WriteCounts Adopt(ColumnBatch batch, int from, int until)
    {
        using ColumnBatch stored = Load(batch, from);
        List<StoredVersion<RowReference>> versions = Versions(stored);
        WriteCounts counts = CopyRules.Adopt(versions, CopyRules.Versions(batch, from, until), comparer.ContentEquals);
        if (counts.Inserted + counts.Updated + counts.Withdrawn > 0)
        {
            if (stored.Count > 0)
            {
                Delete(batch, from);
            }

            Write(versions);
        }

        return counts;
    }

    /// <summary>Gives a key that is new here the versions of another store as they are.</summary>
    public WriteCounts Take(ColumnBatch batch, int from, int until)
    {
        Write(CopyRules.Versions(batch, from, until));
        return new WriteCounts(1, until - from - 1, 0, 0);
    }

    /// <summary>Reads versions that a statement selects: the columns, the lineage and, where it has one, the end.</summary>
    /// <param name="select">The bound statement.</param>
    /// <param name="ended">The place of the end among its columns, or null when it selects newest versions.</param>
    /// <param name="keep">Which rows to keep, or null for all.</param>
    public ColumnBatch Read(SqliteStatement select, int? ended, Predicate<RowReference>? keep = null)
    {
        var kept = new ColumnBatchBuilder(table.Schema);
        Read(select, ended, kept, keep);
        return kept.Build();
    }

    /// <summary>Binds a version for a statement that writes one.</summary>
    public void BindVersion(SqliteStatement statement, ColumnBatch batch, int row, Evidence evidence, Instant capturedAt)
    {
        table.BindColumns(statement, batch, row);
        BindOrigin(statement, batch.Lineage(row), evidence, capturedAt);
    }

    /// <summary>Binds what a version has beside its columns; it stays bound until it is bound anew.</summary>
    public void BindOrigin(SqliteStatement statement, Lineage lineage, Evidence evidence, Instant capturedAt)
    {
        statement.Bind(text.KnownAt, evidence.At.ToUnixMicroseconds());
        statement.Bind(text.Basis, (long)evidence.Basis);
        statement.Bind(text.Lineage, lineages.IdOf(lineage));
        statement.Bind(text.CapturedAt, capturedAt == lineage.CapturedAt ? (long?)null : capturedAt.ToUnixMicroseconds());
    }

    /// <summary>The versions in the order of the chain: a version that moved back in time leaves those it replaced behind it.</summary>
    private static List<StoredVersion<RowReference>> Versions(ColumnBatch stored)
    {
        List<StoredVersion<RowReference>> versions = CopyRules.Versions(stored, 0, stored.Count);
        for (int i = versions.Count - 1; i > 0 && versions[i].KnownAt < versions[i - 1].KnownAt; i--)
        {
            (versions[i], versions[i - 1]) = (versions[i - 1], versions[i]);
        }

        return versions;
    }

    private ColumnBatch Load(ColumnBatch batch, int row)
    {
        var versions = new ColumnBatchBuilder(table.Schema);
        SqliteStatement history = database.Statement(text.SelectHistory);
        table.BindKey(history, batch, row);
        Read(history, text.EndedAt - 1, versions, keep: null);
        SqliteStatement newest = database.Statement(text.SelectNewest);
        table.BindKey(newest, batch, row);
        Read(newest, ended: null, versions, keep: null);
        return versions.Build();
    }

    private void Read(SqliteStatement select, int? ended, ColumnBatchBuilder versions, Predicate<RowReference>? keep)
    {
        while (select.Step())
        {
            ColumnBatchBuilder target = keep is null ? versions : new ColumnBatchBuilder(table.Schema);
            table.ReadColumns(select, target);
            Instant? end = ended is { } column ? InstantExtensions.FromUnixMicroseconds(select.Int64(column)) : null;
            Instant? shown = select.Int64OrNull(text.CapturedAt - 1) is { } captured ? InstantExtensions.FromUnixMicroseconds(captured) : null;
            var evidence = new Evidence(InstantExtensions.FromUnixMicroseconds(select.Int64(text.KnownAt - 1)), (KnownAtBasis)select.Int64(text.Basis - 1));
            target.EndRow(evidence, lineages.Get(select.Int64(text.Lineage - 1)), end, shown);
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

    private void Delete(ColumnBatch key, int keyRow)
    {
        foreach (string sql in (string[])[text.DeleteNewest, text.DeleteHistory])
        {
            SqliteStatement delete = database.Statement(sql);
            table.BindKey(delete, key, keyRow);
            delete.Run();
        }
    }

    private void Write(List<StoredVersion<RowReference>> versions)
    {
        for (int i = 0; i < versions.Count; i++)
        {
            StoredVersion<RowReference> version = versions[i];
            SqliteStatement write = database.Statement(version.EndedAt is null ? text.Overwrite : text.InsertHistory);
            BindVersion(write, version.Content.Batch, version.Content.Row, new Evidence(version.KnownAt, version.Basis), version.CapturedAt);
            if (version.EndedAt is { } ended)
            {
                write.Bind(text.EndedAt, ended.ToUnixMicroseconds());
                write.Bind(text.Place, (long)VersionPlace.Of(versions, i));
            }

            write.Run();
        }
    }
}
