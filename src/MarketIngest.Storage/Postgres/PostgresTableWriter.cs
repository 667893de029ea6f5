using MarketIngest.Storage.Sql;

using NodaTime;

using Npgsql;

using NpgsqlTypes;

namespace MarketIngest.Storage.Postgres;

/// <summary>Puts the rows of one dataset in their place during one commit. The common cases stay within the server.</summary>
internal sealed class PostgresTableWriter
{
    /// <summary>How many rows have their whole history in memory at once.</summary>
    private const int ChunkRows = 2000;

    /// <summary>A table of more than twice as many rows as the batch, at some 100 bytes a row.</summary>
    private const long BytesWorthNarrowing = 200;
    private readonly PostgresSession session;
    private readonly PostgresCatalog catalog;
    private readonly PostgresTable table;
    private readonly PostgresLineages lineages;
    private readonly Func<PostgresStage> nextStage;
    private readonly PostgresBulk bulk;
    private readonly PostgresTableText text;
    private readonly List<string> stages = [];
    private bool? hasWithdrawals;
    private bool hasUnstaged;
    private bool hasCopies;

    /// <param name="session">The transaction.</param>
    /// <param name="catalog">The tables.</param>
    /// <param name="table">The dataset's tables.</param>
    /// <param name="lineages">The origins of the commit.</param>
    /// <param name="nextStage">Gives the number of the next stage of the transaction.</param>
    public PostgresTableWriter(PostgresSession session, PostgresCatalog catalog, PostgresTable table, PostgresLineages lineages, Func<int> nextStage)
    {
        this.session = session;
        this.catalog = catalog;
        this.table = table;
        this.lineages = lineages;
        this.nextStage = () => new PostgresStage(session, table, lineages, nextStage());
        bulk = new PostgresBulk(session, table, lineages);
        text = new PostgresTableText(table);
    }

    /// <summary>How far this commit's changes reach.</summary>
    public ChangeExtent Extent { get; private set; }

    /// <summary>Writes a batch of versions.</summary>
    public async Task<WriteCounts> WriteAsync(ColumnBatch batch, Instant? confirmedAt)
    {
        await lineages.ReserveAsync(batch).ConfigureAwait(false);
        bool rises = KeyOrder.Rises(batch, KeyRepeats.None);
        long? size = rises ? await SizeBetweenAsync(batch).ConfigureAwait(false) : 0;
        if (size is null)
        {
            // No stored key lies between the first and the last: all are new, and no stage is needed to find that out.
            hasUnstaged = true;
            await InsertAsync(batch, Enumerable.Range(0, batch.Count)).ConfigureAwait(false);
            return new WriteCounts(batch.Count, 0, 0, 0);
        }

        PostgresStage stage = nextStage();
        stages.Add(stage.Name);
        await stage.FillAsync(batch, rises ? KeyRepeats.None : KeyRepeats.SideBySide).ConfigureAwait(false);

        // A batch that spans most of the table is compared with all of it; to test each row for the stretch would only cost.
        RowOrder order = size > (long)batch.Count * BytesWorthNarrowing ? RowOrder.ByKey : RowOrder.Any;
        PostgresJudgement judged = await JudgeAsync(stage, batch, order, confirmedAt).ConfigureAwait(false);
        Extent = Extent.With(judged.Updated);
        await InsertAsync(batch, judged.New).ConfigureAwait(false);
        return await PlaceAsync(stage, batch, judged, confirmedAt).ConfigureAwait(false);
    }

    /// <summary>Gives the keys of a batch the versions of another store.</summary>
    public async Task<WriteCounts> CopyAsync(ColumnBatch batch)
    {
        hasCopies = true;
        var copier = new PostgresCopier(session, table, text, lineages, nextStage);
        WriteCounts counts = await copier.CopyAsync(batch).ConfigureAwait(false);
        Extent = Extent.With(copier.Extent);
        if (copier.Extent.Rows > 0 && CopiedChains.Of(batch).Any(c => !CopiedChains.Holds(batch, c.From, c.Until)))
        {
            await MarkWithdrawalsAsync().ConfigureAwait(false);
        }

        return counts;
    }

    /// <summary>Ends what lies under a withdrawal and was not given in this commit; the number of versions ended.</summary>
    public Task<long> WithdrawAsync(Withdrawal withdrawal)
    {
        KeyPrefix prefix = withdrawal.Prefix;
        IEnumerable<NpgsqlParameter> leading = Enumerable.Range(0, prefix.Count).Select(i => table.Columns[table.Schema.KeyOrdinals[i]].Parameter(prefix.Value(i), 0));
        return EndAsync(text.Withdraw(prefix.Count, stages, hasUnstaged), [new NpgsqlParameter<DateTime> { TypedValue = PostgresTimes.Wire(withdrawal.At) }, .. leading]);
    }

    /// <summary>Ends the newest versions of keys at the rows' <c>known_at</c>; the number of versions ended.</summary>
    public async Task<long> EndAsync(ColumnBatch tombstones)
    {
        // The content of a tombstone is not read, but its columns travel with it.
        await lineages.ReserveAsync(tombstones).ConfigureAwait(false);
        PostgresStage stage = nextStage();
        await stage.FillAsync(tombstones, KeyRepeats.None).ConfigureAwait(false);
        return await EndAsync(text.End(stage), []).ConfigureAwait(false);
    }

    private async Task<long> EndAsync(string sql, NpgsqlParameter[] parameters)
    {
        ChangeExtent extent = (await session.ListAsync(r => new ChangeExtent(PostgresTimes.DateOrNull(r, 1), PostgresTimes.DateOrNull(r, 2), r.GetInt64(0)), sql, parameters).ConfigureAwait(false))[0];
        Extent = Extent.With(extent);
        if (extent.Rows > 0)
        {
            await MarkWithdrawalsAsync().ConfigureAwait(false);
        }

        return extent.Rows;
    }

    /// <summary>The size of the table in which a key lies between the first and the last of a batch, or null where none does.</summary>
    private async ValueTask<long?> SizeBetweenAsync(ColumnBatch batch)
    {
        if (hasCopies)
        {
            return 0;
        }

        foreach (string place in await HasWithdrawalsAsync().ConfigureAwait(false) ? (string[])[table.Rows, table.History] : [table.Rows])
        {
            List<long> sizes = await session.ListAsync(r => r.GetInt64(0), text.AnyBetween(place), table.KeyRange(batch)).ConfigureAwait(false);
            if (sizes.Count > 0)
            {
                return sizes[0];
            }
        }

        return null;
    }

    /// <summary>Writes rows with new keys. A copy writes them page by page, which a statement that selects them cannot: it costs half.</summary>
    private async Task InsertAsync(ColumnBatch batch, IEnumerable<int> rows)
    {
        if (!rows.Any())
        {
            return;
        }

        await bulk.CopyAsync(table.Rows, PostgresVersionColumns.Newest, rows.Select(row => PostgresVersion.Given(batch, row))).ConfigureAwait(false);
        foreach (int row in rows)
        {
            Extent = Extent.With(table.Schema, new RowReference(batch, row));
        }
    }

    private async Task<WriteCounts> PlaceAsync(PostgresStage stage, ColumnBatch batch, PostgresJudgement judged, Instant? confirmedAt)
    {
        long inserted = judged.New.Length, updated = judged.Updated.Rows;
        if (judged.Others.Length > ChunkRows)
        {
            await session.ExecuteAsync($"CREATE INDEX ON {stage.Name} (_row)").ConfigureAwait(false);
        }

        var chains = new PostgresChains(session, table, text, lineages);
        foreach (int[] rows in judged.Others.Chunk(ChunkRows))
        {
            List<VersionEffect> effects = await chains.PlaceAsync(stage, batch, rows, confirmedAt, nextStage()).ConfigureAwait(false);
            for (int i = 0; i < rows.Length; i++)
            {
                inserted += effects[i] == VersionEffect.Inserted ? 1 : 0;
                updated += effects[i] == VersionEffect.Updated ? 1 : 0;
                Extent = effects[i] == VersionEffect.Unchanged ? Extent : Extent.With(table.Schema, new RowReference(batch, rows[i]));
            }
        }

        return new WriteCounts(inserted, updated, batch.Count - inserted - updated, 0);
    }

    private async Task<PostgresJudgement> JudgeAsync(PostgresStage stage, ColumnBatch batch, RowOrder order, Instant? confirmedAt)
    {
        bool mayHaveHistory = await HasWithdrawalsAsync().ConfigureAwait(false);
        return (await session.ListAsync(
            r => new PostgresJudgement(
                r.IsDBNull(3) ? [] : r.GetFieldValue<int[]>(3),
                new ChangeExtent(PostgresTimes.DateOrNull(r, 1), PostgresTimes.DateOrNull(r, 2), r.GetInt64(0)),
                r.IsDBNull(4) ? [] : r.GetFieldValue<int[]>(4)),
            text.Judge(stage, order),
            [confirmedAt is { } confirmed ? new NpgsqlParameter<DateTime> { TypedValue = PostgresTimes.Wire(confirmed) } : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new NpgsqlParameter<bool> { TypedValue = mayHaveHistory }, .. order == RowOrder.ByKey ? table.KeyRange(batch) : []]).ConfigureAwait(false))[0];
    }

    private async ValueTask<bool> HasWithdrawalsAsync() =>
        hasWithdrawals ??= await session.AnyAsync($"SELECT 1 FROM {catalog.Own("_datasets")} WHERE table_name = $1 AND withdrawals", new NpgsqlParameter<string> { TypedValue = table.Schema.TableName }).ConfigureAwait(false);

    private async Task MarkWithdrawalsAsync()
    {
        if (!await HasWithdrawalsAsync().ConfigureAwait(false))
        {
            hasWithdrawals = true;
            await session.ExecuteAsync($"UPDATE {catalog.Own("_datasets")} SET withdrawals = true WHERE table_name = $1", new NpgsqlParameter<string> { TypedValue = table.Schema.TableName }).ConfigureAwait(false);
        }
    }
}
