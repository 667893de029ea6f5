using MarketIngest.Storage.Sql;

using Npgsql;

using Extra = MarketIngest.Storage.Postgres.PostgresVersionColumns;

namespace MarketIngest.Storage.Postgres;

/// <summary>Takes over the versions of another store: in bulk where a key is new, within the server where its chain is the same, and chain by chain where it differs.</summary>
internal sealed class PostgresCopier(PostgresSession session, PostgresTable table, PostgresTableText text, PostgresLineages lineages, Func<PostgresStage> nextStage)
{
    /// <summary>How many keys have their whole history in memory at once.</summary>
    private const int ChunkKeys = 1000;

    /// <summary>How far the copies reach.</summary>
    public ChangeExtent Extent { get; private set; }

    /// <summary>Gives the keys of a batch the versions that it holds.</summary>
    public async Task<WriteCounts> CopyAsync(ColumnBatch batch)
    {
        Extent = default;
        await lineages.ReserveAsync(batch).ConfigureAwait(false);
        bool rises = KeyOrder.Rises(batch, KeyRepeats.SideBySide);
        bool isNew = rises
            && !await session.AnyAsync(text.AnyBetween(table.Rows), table.KeyRange(batch)).ConfigureAwait(false)
            && !await session.AnyAsync(text.AnyBetween(table.History), table.KeyRange(batch)).ConfigureAwait(false);
        return isNew ? await TakeAsync(batch).ConfigureAwait(false) : await AdoptAsync(batch, rises ? RowOrder.ByKey : RowOrder.Any).ConfigureAwait(false);
    }

    private async Task<WriteCounts> TakeAsync(ColumnBatch batch)
    {
        var bulk = new PostgresBulk(session, table, lineages);
        await bulk.CopyAsync(table.Rows, Extra.Newest, PostgresVersion.Copied(batch).Where(v => v.EndedAt is null)).ConfigureAwait(false);
        await bulk.CopyAsync(table.History, Extra.Ended, PostgresVersion.Copied(batch).Where(v => v.EndedAt is not null)).ConfigureAwait(false);
        foreach ((int from, _) in CopiedChains.Of(batch))
        {
            Extent = Extent.With(table.Schema, new RowReference(batch, from));
        }

        return new WriteCounts(Extent.Rows, batch.Count - Extent.Rows, 0, 0);
    }

    private async Task<WriteCounts> AdoptAsync(ColumnBatch batch, RowOrder order)
    {
        PostgresStage stage = nextStage();
        await stage.FillAsync(Extra.Number | Extra.Chain | Extra.Ended, PostgresVersion.Copied(batch)).ConfigureAwait(false);

        // The stage is joined with itself by chain, whatever the planner thinks of its size.
        await session.ExecuteAsync($"CREATE INDEX ON {stage.Name} (_chain)").ConfigureAwait(false);
        (WriteCounts counts, ChangeExtent extent, int[] others) = (await session.ListAsync(
            r => (
                new WriteCounts(r.GetInt64(0), r.GetInt64(1) - r.GetInt64(0), r.GetInt64(2), 0),
                new ChangeExtent(PostgresTimes.DateOrNull(r, 3), PostgresTimes.DateOrNull(r, 4), r.GetInt64(0)),
                r.IsDBNull(5) ? [] : r.GetFieldValue<int[]>(5)),
            new PostgresCopyText(table).Judge(stage.Name, order),
            order == RowOrder.ByKey ? table.KeyRange(batch) : []).ConfigureAwait(false))[0];
        Extent = extent;
        if (others.Length > ChunkKeys)
        {
            await session.ExecuteAsync($"CREATE INDEX ON {stage.Name} (_row)").ConfigureAwait(false);
        }

        var chains = new PostgresChains(session, table, text, lineages);
        foreach (int[] firsts in others.Chunk(ChunkKeys))
        {
            List<WriteCounts> placed = await chains.AdoptAsync(stage, batch, firsts, nextStage()).ConfigureAwait(false);
            for (int i = 0; i < firsts.Length; i++)
            {
                counts += placed[i];
                bool isChanged = placed[i].Inserted + placed[i].Updated + placed[i].Withdrawn > 0;
                Extent = isChanged ? Extent.With(table.Schema, new RowReference(batch, firsts[i])) : Extent;
            }
        }

        return counts;
    }
}
