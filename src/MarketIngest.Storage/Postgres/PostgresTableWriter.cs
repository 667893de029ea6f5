using NodaTime;

using Npgsql;

using NpgsqlTypes;

namespace MarketIngest.Storage.Postgres;

/// <summary>Puts the rows of one dataset in their place during one commit. The common cases stay within the server.</summary>
/// <param name="session">The transaction.</param>
/// <param name="catalog">The tables.</param>
/// <param name="table">The dataset's tables.</param>
/// <param name="lineages">The origins of the commit.</param>
/// <param name="nextStage">Gives the number of the next stage of the transaction.</param>
internal sealed class PostgresTableWriter(PostgresSession session, PostgresCatalog catalog, PostgresTable table, PostgresLineages lineages, Func<int> nextStage)
{
    /// <summary>How many rows have their whole history in memory at once.</summary>
    private const int ChunkRows = 2000;
    private readonly PostgresTableText text = new(table);
    private readonly List<string> stages = [];
    private bool? hasWithdrawals;

    /// <summary>How far this commit's changes reach.</summary>
    public ChangeExtent Extent { get; private set; }

    /// <summary>Writes a batch of versions.</summary>
    public async Task<WriteCounts> WriteAsync(ColumnBatch batch, Instant? confirmedAt)
    {
        var stage = new PostgresStage(session, table, lineages, nextStage());
        await stage.FillAsync(batch).ConfigureAwait(false);
        stages.Add(stage.Name);
        (long inserted, long updated, ChangeExtent extent, int[] others) = await JudgeAsync(stage, confirmedAt).ConfigureAwait(false);
        Add(extent);
        if (others.Length > ChunkRows)
        {
            await session.ExecuteAsync($"CREATE INDEX ON {stage.Name} (_row)").ConfigureAwait(false);
        }

        var chains = new PostgresChains(session, table, text, lineages);
        foreach (int[] rows in others.Chunk(ChunkRows))
        {
            List<VersionEffect> effects = await chains.PlaceAsync(stage, batch, rows, confirmedAt, new PostgresStage(session, table, lineages, nextStage())).ConfigureAwait(false);
            for (int i = 0; i < rows.Length; i++)
            {
                inserted += effects[i] == VersionEffect.Inserted ? 1 : 0;
                updated += effects[i] == VersionEffect.Updated ? 1 : 0;
                Extent = effects[i] == VersionEffect.Unchanged ? Extent : Extent.With(table.Schema, new RowReference(batch, rows[i]));
            }
        }

        return new WriteCounts(inserted, updated, batch.Count - inserted - updated, 0);
    }

    /// <summary>Ends what lies under a withdrawal and was not given in this commit; the number of versions ended.</summary>
    public Task<long> WithdrawAsync(Withdrawal withdrawal)
    {
        KeyPrefix prefix = withdrawal.Prefix;
        IEnumerable<NpgsqlParameter> leading = Enumerable.Range(0, prefix.Count).Select(i => table.Columns[table.Schema.KeyOrdinals[i]].Parameter(prefix.Value(i), 0));
        return EndAsync(text.Withdraw(prefix.Count, stages), [new NpgsqlParameter<DateTime> { TypedValue = PostgresTimes.Wire(withdrawal.At) }, .. leading]);
    }

    /// <summary>Ends the newest versions of keys at the rows' <c>known_at</c>; the number of versions ended.</summary>
    public async Task<long> EndAsync(ColumnBatch tombstones)
    {
        // The content of a tombstone is not read, but its columns travel with it.
        var stage = new PostgresStage(session, table, lineages, nextStage());
        await stage.FillAsync(tombstones).ConfigureAwait(false);
        return await EndAsync(text.End(stage.Name), []).ConfigureAwait(false);
    }

    private async Task<long> EndAsync(string sql, NpgsqlParameter[] parameters)
    {
        ChangeExtent extent = (await session.ListAsync(r => new ChangeExtent(DateOrNull(r, 1), DateOrNull(r, 2), r.GetInt64(0)), sql, parameters).ConfigureAwait(false))[0];
        Add(extent);
        if (extent.Rows > 0 && !await HasWithdrawalsAsync().ConfigureAwait(false))
        {
            hasWithdrawals = true;
            await session.ExecuteAsync($"UPDATE {catalog.Own("_datasets")} SET withdrawals = true WHERE table_name = $1", new NpgsqlParameter<string> { TypedValue = table.Schema.TableName }).ConfigureAwait(false);
        }

        return extent.Rows;
    }

    private async Task<(long Inserted, long Updated, ChangeExtent Extent, int[] Others)> JudgeAsync(PostgresStage stage, Instant? confirmedAt)
    {
        bool mayHaveHistory = await HasWithdrawalsAsync().ConfigureAwait(false);
        return (await session.ListAsync(
            r => (r.GetInt64(0), r.GetInt64(1), new ChangeExtent(DateOrNull(r, 2), DateOrNull(r, 3), r.GetInt64(0) + r.GetInt64(1)), r.IsDBNull(4) ? [] : r.GetFieldValue<int[]>(4)),
            text.Judge(stage.Name),
            confirmedAt is { } confirmed ? new NpgsqlParameter<DateTime> { TypedValue = PostgresTimes.Wire(confirmed) } : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            new NpgsqlParameter<bool> { TypedValue = mayHaveHistory }).ConfigureAwait(false))[0];
    }

    private async ValueTask<bool> HasWithdrawalsAsync() => hasWithdrawals ??= (await session.ListAsync(
        r => r.GetBoolean(0),
        $"SELECT withdrawals FROM {catalog.Own("_datasets")} WHERE table_name = $1",
        new NpgsqlParameter<string> { TypedValue = table.Schema.TableName }).ConfigureAwait(false)).Contains(true);

    private void Add(ChangeExtent more)
    {
        if (more.Rows > 0)
        {
            Extent = new ChangeExtent(
                Extent.First is { } first && !(more.First < first) ? first : more.First ?? Extent.First,
                Extent.Last is { } last && !(more.Last > last) ? last : more.Last ?? Extent.Last,
                Extent.Rows + more.Rows);
        }
    }

    private static LocalDate? DateOrNull(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : PostgresTimes.Date(reader.GetFieldValue<DateOnly>(column));
}
