using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>The rows that need their key's whole history: loads the chains, lets the version rules place the rows, and writes back the chains that changed.</summary>
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
        List<Instant> captures = [];
        NpgsqlCommand select = session.Command(text.Chains(stage.Name), new NpgsqlParameter<int[]> { TypedValue = rows });
        await using (select.ConfigureAwait(false))
        {
            using ColumnBatch stored = await PostgresVersions.ReadAsync(session, table, select, lineages, captures).ConfigureAwait(false);
            var chains = new Dictionary<RowReference, List<StoredVersion<RowReference>>>(comparer);
            for (int i = 0; i < stored.Count; i++)
            {
                ChainOf(chains, new RowReference(stored, i)).Add(new StoredVersion<RowReference>(new RowReference(stored, i), stored.KnownAt(i), stored.Basis(i), captures[i], stored.EndedAt(i)));
            }

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

            await RewriteAsync(chainStage, [.. changed.SelectMany(key => Placed(chains[key]))]).ConfigureAwait(false);
            return effects;
        }
    }

    private static List<StoredVersion<RowReference>> ChainOf(Dictionary<RowReference, List<StoredVersion<RowReference>>> chains, RowReference key)
    {
        if (!chains.TryGetValue(key, out List<StoredVersion<RowReference>>? chain))
        {
            chains.Add(key, chain = []);
        }

        return chain;
    }

    /// <summary>0 for a version that held, and -1, -2 backwards for those that a correction replaced before it held: the order of the chain.</summary>
    private static IEnumerable<(StoredVersion<RowReference> Version, int Place)> Placed(List<StoredVersion<RowReference>> chain) =>
        chain.Select((version, index) => (version, version.IsReplaced ? -1 - chain.Skip(index + 1).Count(v => v.IsReplaced && v.KnownAt == version.KnownAt) : 0));

    private async Task RewriteAsync(PostgresStage stage, List<(StoredVersion<RowReference> Version, int Place)> versions)
    {
        if (versions.Count == 0)
        {
            return;
        }

        await stage.CreateAsync().ConfigureAwait(false);
        await stage.CopyAsync(
            versions.Count,
            (copy, i) =>
            {
                StoredVersion<RowReference> version = versions[i].Version;
                stage.Write(copy, i, version.Content.Batch, version.Content.Row, new Evidence(version.KnownAt, version.Basis), version.CapturedAt, version.EndedAt, versions[i].Place);
            }).ConfigureAwait(false);
        foreach (string sql in text.Rewrite(stage.Name))
        {
            await session.ExecuteAsync(sql).ConfigureAwait(false);
        }

        await session.ExecuteAsync($"DROP TABLE {stage.Name}").ConfigureAwait(false);
    }
}
