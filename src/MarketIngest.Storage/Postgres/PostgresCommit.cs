using NodaTime;

namespace MarketIngest.Storage.Postgres;

/// <summary>One commit, applied within the transaction that is open.</summary>
internal sealed class PostgresCommit(PostgresSession session, PostgresCatalog catalog, StoreCommit commit)
{
    private readonly PostgresLineages lineages = new(session, catalog);
    private readonly Dictionary<DatasetSchema, PostgresTableWriter> writers = [];
    private int stages;

    /// <summary>The datasets that a commit writes.</summary>
    public static IReadOnlyList<DatasetSchema> Schemas(StoreCommit commit) =>
    [
        .. commit.Batches.Concat(commit.Tombstones).Concat(commit.Copies).Select(b => b.Schema)
            .Concat(commit.Withdrawals.Select(w => w.Prefix.Schema))
            .Concat(commit.State is null ? [] : (DatasetSchema[])[PartitionState.Schema])
            .Distinct(),
    ];

    /// <summary>Applies the commit, or finds that it took effect before.</summary>
    /// <param name="now">When the store records that it took effect.</param>
    public async Task<WriteCounts> ApplyAsync(Instant now)
    {
        var log = new PostgresCommitLog(session, catalog);
        if (await log.TakeAsync(commit.Id, now).ConfigureAwait(false) is { } earlier)
        {
            return earlier;
        }

        await new PostgresLeases(session, catalog).CheckAsync(commit).ConfigureAwait(false);
        await session.LockAsync([.. Schemas(commit).Where(s => s.Versions == VersionPolicy.Versioned).Select(catalog.LockOf), .. commit.State is { } own ? (string[])[catalog.LockOf(own)] : []]).ConfigureAwait(false);
        PartitionState? previous = commit.State is { } moved ? await PostgresOperations.PartitionAsync(session, catalog, moved.Job, moved.Partition).ConfigureAwait(false) : null;
        WriteCounts counts = await WriteAsync(previous?.ConfirmedAt).ConfigureAwait(false);
        if (commit.State is { } state)
        {
            using ColumnBatch progress = PartitionState.Schema.ToBatch([state.After(previous)]);
            await PostgresOperations.ReplaceAsync(session, await catalog.TableAsync(session, PartitionState.Schema).ConfigureAwait(false), progress).ConfigureAwait(false);
        }

        if (counts.Inserted + counts.Updated > 0)
        {
            await lineages.StoreAsync().ConfigureAwait(false);
        }

        long sequence = await log.RecordAsync(commit.Id, counts).ConfigureAwait(false);
        foreach ((DatasetSchema schema, PostgresTableWriter writer) in writers.Where(w => w.Value.Extent.Rows > 0))
        {
            await log.RecordChangeAsync(schema, sequence, writer.Extent).ConfigureAwait(false);
        }

        return counts;
    }

    private async Task<WriteCounts> WriteAsync(Instant? confirmedAt)
    {
        WriteCounts counts = default;
        foreach (ColumnBatch batch in commit.Batches.Where(b => b.Count > 0))
        {
            if (batch.Schema.Versions == VersionPolicy.Replaced)
            {
                await PostgresOperations.ReplaceAsync(session, await catalog.TableAsync(session, batch.Schema).ConfigureAwait(false), batch).ConfigureAwait(false);
            }
            else
            {
                counts += await (await WriterAsync(batch.Schema).ConfigureAwait(false)).WriteAsync(batch, confirmedAt).ConfigureAwait(false);
            }
        }

        foreach (ColumnBatch batch in commit.Copies.Where(b => b.Count > 0))
        {
            counts += await (await WriterAsync(batch.Schema).ConfigureAwait(false)).CopyAsync(batch).ConfigureAwait(false);
        }

        long ended = 0;
        foreach (Withdrawal withdrawal in commit.Withdrawals)
        {
            ended += await (await WriterAsync(withdrawal.Prefix.Schema).ConfigureAwait(false)).WithdrawAsync(withdrawal).ConfigureAwait(false);
        }

        foreach (ColumnBatch tombstones in commit.Tombstones.Where(b => b.Count > 0))
        {
            ended += await (await WriterAsync(tombstones.Schema).ConfigureAwait(false)).EndAsync(tombstones).ConfigureAwait(false);
        }

        return counts + new WriteCounts(0, 0, 0, ended);
    }

    private async ValueTask<PostgresTableWriter> WriterAsync(DatasetSchema schema)
    {
        if (!writers.TryGetValue(schema, out PostgresTableWriter? writer))
        {
            writers.Add(schema, writer = new PostgresTableWriter(session, catalog, await catalog.TableAsync(session, schema).ConfigureAwait(false), lineages, () => stages++));
        }

        return writer;
    }
}
