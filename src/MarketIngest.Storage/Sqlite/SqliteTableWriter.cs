using MarketIngest.Storage.Sql;

using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>Puts the rows of one dataset in their place during one commit. The common cases never look at a key's older versions.</summary>
internal sealed class SqliteTableWriter
{
    private readonly SqliteDatabase database;
    private readonly SqliteTable table;
    private readonly SqliteTableText text;
    private readonly SqliteLineages lineages;
    private readonly SqliteChain chain;
    private readonly SqliteStatement insert;
    private readonly SqliteStatement find;
    private Lineage? boundOrigin;
    private Evidence boundEvidence;
    private bool hasWithdrawals;
    private bool looksFirst;

    public SqliteTableWriter(SqliteDatabase database, DatasetSchema schema, SqliteLineages lineages)
    {
        this.database = database;
        this.lineages = lineages;
        table = SqliteCatalog.Ensure(database, schema);
        text = new SqliteTableText(table);
        chain = new SqliteChain(database, table, text, lineages);
        hasWithdrawals = SqliteCatalog.HasWithdrawals(database, schema);
        insert = database.Statement(text.Insert);
        find = database.Statement(text.FindNewest);
    }

    /// <summary>How far this commit's changes reach.</summary>
    public ChangeExtent Extent { get; private set; }

    /// <summary>Puts a row in its place.</summary>
    public VersionEffect Place(ColumnBatch batch, int row, Instant? confirmedAt)
    {
        VersionEffect effect = PlaceQuickly(batch, row, confirmedAt) ?? chain.Place(batch, row, confirmedAt);
        if (effect != VersionEffect.Unchanged)
        {
            Extent = Extent.With(table.Schema, new RowReference(batch, row));
        }

        return effect;
    }

    /// <summary>Gives the keys of a batch the versions of another store. Where no key between the first and the last is known, nothing is looked up.</summary>
    public WriteCounts Copy(ColumnBatch batch, CancellationToken cancellationToken)
    {
        bool isNew = KeyOrder.Rises(batch, KeyRepeats.SideBySide) && !HasBetween(batch);
        WriteCounts counts = default;
        foreach ((int from, int until) in CopiedChains.Of(batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteCounts placed = isNew ? chain.Take(batch, from, until) : chain.Adopt(batch, from, until);
            counts += placed;
            if (placed.Inserted + placed.Updated + placed.Withdrawn > 0)
            {
                Extent = Extent.With(table.Schema, new RowReference(batch, from));
                if (!CopiedChains.Holds(batch, from, until))
                {
                    MarkWithdrawals();
                }
            }
        }

        return counts;
    }

    /// <summary>Ends the newest version of a key where it is older than the instant; the number of versions ended.</summary>
    public long End(ColumnBatch batch, int row, Instant at)
    {
        SqliteStatement select = database.Statement(text.SelectNewest);
        table.BindKey(select, batch, row);
        using ColumnBatch newest = chain.Read(select, ended: null);
        if (newest.Count == 0 || newest.KnownAt(0) >= at)
        {
            return 0;
        }

        KeepNewest(batch, row, at);
        SqliteStatement delete = database.Statement(text.DeleteNewest);
        table.BindKey(delete, batch, row);
        delete.Run();
        MarkWithdrawals();
        Extent = Extent.With(table.Schema, new RowReference(newest, 0));
        return 1;
    }

    /// <summary>The newest versions under a withdrawal that are older than it and not among the rows given.</summary>
    public ColumnBatch SelectWithdrawn(Withdrawal withdrawal, HashSet<RowReference> given)
    {
        KeyPrefix prefix = withdrawal.Prefix;
        SqliteStatement select = database.Statement(text.SelectUnderPrefix(prefix.Count));
        for (int i = 0; i < prefix.Count; i++)
        {
            table.Columns[table.Schema.KeyOrdinals[i]].Bind(select, i + 1, prefix.Value(i), 0);
        }

        select.Bind(prefix.Count + 1, withdrawal.At.ToUnixMicroseconds());
        return chain.Read(select, ended: null, row => !given.Contains(row));
    }

    private VersionEffect? PlaceQuickly(ColumnBatch batch, int row, Instant? confirmedAt)
    {
        if (!looksFirst && !hasWithdrawals && TryInsert(batch, row))
        {
            return VersionEffect.Inserted;
        }

        table.BindContent(find, batch, row);
        if (!find.Step())
        {
            // The next row is likely to be new as well.
            looksFirst = false;
            return hasWithdrawals && HasHistory(batch, row) ? null : InsertNew(batch, row);
        }

        looksFirst = true;
        Instant knownAt = InstantExtensions.FromUnixMicroseconds(find.Int64(0));
        long? capturedAt = find.Int64OrNull(1);
        long lineage = find.Int64(2);
        bool isEqual = find.Int64(3) != 0;
        find.Reset();
        var evidence = new Evidence(batch.KnownAt(row), batch.Basis(row), batch.Evidence(row));
        Instant captured = batch.Lineage(row).CapturedAt;
        if (isEqual)
        {
            return VersionRules.IsPlainRepeat(knownAt, evidence, captured) ? VersionEffect.Unchanged : null;
        }

        Instant newestCapturedAt = capturedAt is { } given ? InstantExtensions.FromUnixMicroseconds(given) : lineages.Get(lineage).CapturedAt;
        if (!VersionRules.IsPlainSuccessor(knownAt, newestCapturedAt, evidence, captured, confirmedAt))
        {
            return null;
        }

        KeepNewest(batch, row, evidence.At);
        SqliteStatement overwrite = database.Statement(text.Overwrite);
        chain.BindVersion(overwrite, batch, row, evidence, captured);
        overwrite.Run();
        return VersionEffect.Updated;
    }

    private VersionEffect InsertNew(ColumnBatch batch, int row) => TryInsert(batch, row)
        ? VersionEffect.Inserted
        : throw new StoreException($"A new row of '{table.Schema.Name}' met a row with its key ({CommitRules.KeyText(batch, row)}): the file was changed by other means.", StoreRetry.Useless);

    private bool TryInsert(ColumnBatch batch, int row)
    {
        // Rows of one payload share all but their columns, and what is bound stays bound.
        var evidence = new Evidence(batch.KnownAt(row), batch.Basis(row));
        Lineage origin = batch.Lineage(row);
        if (!ReferenceEquals(origin, boundOrigin) || evidence != boundEvidence)
        {
            chain.BindOrigin(insert, origin, evidence, origin.CapturedAt);
            boundOrigin = origin;
            boundEvidence = evidence;
        }

        table.BindColumns(insert, batch, row);
        return insert.Run() == 1;
    }

    private bool HasHistory(ColumnBatch batch, int row)
    {
        SqliteStatement probe = database.Statement(text.HasHistory);
        table.BindKey(probe, batch, row);
        bool has = probe.Step();
        probe.Reset();
        return has;
    }

    private bool HasBetween(ColumnBatch batch) => batch.Count > 0 && ((string[])[text.AnyNewestBetween, text.AnyHistoryBetween]).Any(sql =>
    {
        SqliteStatement probe = database.Statement(sql);
        table.BindKey(probe, batch, 0);
        table.BindKey(probe, batch, batch.Count - 1, text.LastKey);
        bool has = probe.Step();
        probe.Reset();
        return has;
    });

    /// <summary>Remembers that a key may have a history and no newest version.</summary>
    private void MarkWithdrawals()
    {
        if (!hasWithdrawals)
        {
            hasWithdrawals = true;
            SqliteCatalog.MarkWithdrawals(database, table.Schema);
        }
    }

    private void KeepNewest(ColumnBatch batch, int row, Instant endedAt)
    {
        SqliteStatement keep = database.Statement(text.KeepNewest);
        table.BindKey(keep, batch, row);
        keep.Bind(text.EndedAt, endedAt.ToUnixMicroseconds());
        keep.Run();
    }
}
