using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>The rows that need their key's whole history: loads the chains, lets the rules place the rows, and writes back the chains that changed.</summary>
internal sealed class PostgresChains(PostgresSession session, PostgresTable table, PostgresTableText text, PostgresLineages lineages)
{
    private readonly RowComparer comparer = new(table.Schema);

    /// <summary>Puts rows in their place among all versions of their keys; what each did is told in their order.</summary>
    /// <param name="stage">The stage that holds the batch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="rows">The rows, in the order in which they became known.</param>
    /// <param name="confirmedAt">The newest complete answer of the partition so far.</param>
    /// <param name="chainStage">A stage of its own for the chains.</param>
    public async Task<List<VersionEffect>> PlaceAsync(PostgresStage stage, ColumnBatch batch, int[] rows, Instant? confirmedAt, PostgresStage chainStage)
    {
        using ColumnBatch stored = await LoadAsync(stage, rows).ConfigureAwait(false);
        Dictionary<RowReference, List<StoredVersion<RowReference>>> chains = Chains(stored);
        List<VersionEffect> effects = [];
        HashSet<RowReference> changed = new(comparer);
        foreach (int row in rows)
        {
            var content = new RowReference(batch, row);
            var incoming = new IncomingVersion<RowReference>(content, new Evidence(batch.KnownAt(row), batch.Basis(row), batch.Evidence(row)), batch.Lineage(row).CapturedAt, confirmedAt);
            effects.Add(VersionRules.Apply(ChainOf(chains, content), incoming, comparer.ContentEquals));
            if (effects[^1] != VersionEffect.Unchanged)
            {
                changed.Add(content);
            }
        }

        await RewriteAsync(chainStage, [.. changed.Select(key => chains[key])]).ConfigureAwait(false);
        return effects;
    }

    /// <summary>Gives known keys the versions of another store; what each key got is told in their order.</summary>
    /// <param name="stage">The stage that holds the batch.</param>
    /// <param name="batch">The batch, the versions of a key side by side.</param>
    /// <param name="firsts">The first row of each key.</param>
    /// <param name="chainStage">A stage of its own for the chains.</param>
    public async Task<List<WriteCounts>> AdoptAsync(PostgresStage stage, ColumnBatch batch, int[] firsts, PostgresStage chainStage)
    {
        using ColumnBatch stored = await LoadAsync(stage, firsts).ConfigureAwait(false);
        Dictionary<RowReference, List<StoredVersion<RowReference>>> chains = Chains(stored);
        List<WriteCounts> counts = [];
        List<List<StoredVersion<RowReference>>> changed = [];
        foreach (int from in firsts)
        {
            List<StoredVersion<RowReference>> chain = ChainOf(chains, new RowReference(batch, from));
            counts.Add(CopyRules.Adopt(chain, CopyRules.Versions(batch, from, CopyRules.EndOfKey(comparer, batch, from)), comparer.ContentEquals));
            if (counts[^1].Inserted + counts[^1].Updated + counts[^1].Withdrawn > 0)
            {
                changed.Add(chain);
            }
        }

        await RewriteAsync(chainStage, changed).ConfigureAwait(false);
        return counts;
    }

    private async Task<ColumnBatch> LoadAsync(PostgresStage stage, int[] rows)
    {
        NpgsqlCommand select = session.Command(text.Chains(stage.Name), new NpgsqlParameter<int[]> { TypedValue = rows });
        await using (select.ConfigureAwait(false))
        {
            return await PostgresVersions.ReadAsync(session, table, select, lineages).ConfigureAwait(false);
        }
    }

    private Dictionary<RowReference, List<StoredVersion<RowReference>>> Chains(ColumnBatch stored)
    {
        var chains = new Dictionary<RowReference, List<StoredVersion<RowReference>>>(comparer);
        foreach (StoredVersion<RowReference> version in CopyRules.Versions(stored, 0, stored.Count))
        {
            ChainOf(chains, version.Content).Add(version);
        }

        return chains;
    }

    private static List<StoredVersion<RowReference>> ChainOf(Dictionary<RowReference, List<StoredVersion<RowReference>>> chains, RowReference key)
    {
        if (!chains.TryGetValue(key, out List<StoredVersion<RowReference>>? chain))
        {
            chains.Add(key, chain = []);
        }

        return chain;
    }

    private async Task RewriteAsync(PostgresStage stage, List<List<StoredVersion<RowReference>>> chains)
    {
        if (chains.Count == 0)
        {
            return;
        }

        await stage.FillAsync(PostgresVersionColumns.Ended, chains.SelectMany(PostgresVersion.Of)).ConfigureAwait(false);
        foreach (string sql in text.Rewrite(stage.Name))
        {
            await session.ExecuteAsync(sql).ConfigureAwait(false);
        }

        await session.ExecuteAsync($"DROP TABLE {stage.Name}").ConfigureAwait(false);
    }
}
