using NodaTime;

namespace MarketIngest;

/// <summary>A commit on its way into the tables: everything is prepared first and published at once.</summary>
internal sealed class MemoryCommit(Func<DatasetSchema, MemoryTable> tables, StoreCommit commit)
{
    private readonly Dictionary<DatasetSchema, Dictionary<RowReference, MemoryChain>> staged = [];
    private readonly Dictionary<DatasetSchema, ChangeExtent> extents = [];
    private readonly List<ColumnBatch> given = [];
    private Instant? confirmedAt;

    /// <summary>The key row of a partition's state.</summary>
    public static ColumnBatch PartitionKey(string job, string partition) => PartitionState.Schema.ToBatch(
        [new PartitionState { Job = job, Partition = partition, Outcome = default, RunId = "", UpdatedAt = default }]);

    public WriteCounts Apply()
    {
        PartitionState? previous = Previous();
        confirmedAt = previous?.ConfirmedAt;
        WriteCounts counts = default;
        foreach (ColumnBatch batch in commit.Batches)
        {
            ColumnBatch own = Copy(batch);
            given.Add(own);
            counts += own.Schema.Versions == VersionPolicy.Versioned ? ApplyVersioned(own) : Replace(own);
        }

        foreach (ColumnBatch batch in commit.Copies)
        {
            counts += Adopt(Copy(batch));
        }

        counts += new WriteCounts(0, 0, 0, commit.Withdrawals.Sum(Withdraw) + commit.Tombstones.Sum(End));
        if (commit.State is { } state)
        {
            Replace(PartitionState.Schema.ToBatch([state.After(previous)]));
        }

        return counts;
    }

    public IEnumerable<DatasetChange> Publish(long sequence)
    {
        foreach ((DatasetSchema schema, Dictionary<RowReference, MemoryChain> chains) in staged)
        {
            MemoryTable table = tables(schema);
            foreach ((RowReference key, MemoryChain chain) in chains)
            {
                table.Publish(key, chain);
            }
        }

        return extents.Select(e => e.Value.ToChange(sequence, e.Key.Name));
    }

    private static ColumnBatch Copy(ColumnBatch batch)
    {
        var builder = new ColumnBatchBuilder(batch.Schema);
        for (int row = 0; row < batch.Count; row++)
        {
            builder.AppendRow(batch, row);
        }

        return builder.Build();
    }

    private WriteCounts ApplyVersioned(ColumnBatch batch)
    {
        RowComparer comparer = tables(batch.Schema).Comparer;
        long inserted = 0, updated = 0;
        foreach (int row in Enumerable.Range(0, batch.Count).OrderBy(batch.KnownAt))
        {
            var content = new RowReference(batch, row);
            List<StoredVersion<RowReference>> chain = [.. Chain(batch.Schema, content)?.Versions ?? []];
            var incoming = new IncomingVersion<RowReference>(content, new Evidence(batch.KnownAt(row), batch.Basis(row), batch.Evidence(row)), batch.Lineage(row).CapturedAt, confirmedAt);
            VersionEffect effect = VersionRules.Apply(chain, incoming, comparer.ContentEquals);
            if (effect == VersionEffect.Unchanged)
            {
                continue;
            }

            inserted += effect == VersionEffect.Inserted ? 1 : 0;
            updated += effect == VersionEffect.Updated ? 1 : 0;
            Stage(batch.Schema, content, new MemoryChain([.. chain]));
        }

        return new WriteCounts(inserted, updated, batch.Count - inserted - updated, 0);
    }

    private WriteCounts Adopt(ColumnBatch batch)
    {
        RowComparer comparer = tables(batch.Schema).Comparer;
        WriteCounts counts = default;
        for (int from = 0, until; from < batch.Count; from = until)
        {
            until = CopyRules.EndOfKey(comparer, batch, from);
            var key = new RowReference(batch, from);
            List<StoredVersion<RowReference>> chain = [.. Chain(batch.Schema, key)?.Versions ?? []];
            WriteCounts placed = CopyRules.Adopt(chain, CopyRules.Versions(batch, from, until), comparer.ContentEquals);
            counts += placed;
            if (placed.Inserted + placed.Updated + placed.Withdrawn > 0)
            {
                Stage(batch.Schema, key, new MemoryChain([.. chain]));
            }
        }

        return counts;
    }

    private WriteCounts Replace(ColumnBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            var content = new RowReference(batch, row);
            Stage(batch.Schema, content, new MemoryChain([new StoredVersion<RowReference>(content, Instant.MinValue, default, Instant.MinValue, null)]));
        }

        return default;
    }

    private long Withdraw(Withdrawal withdrawal)
    {
        DatasetSchema schema = withdrawal.Prefix.Schema;
        MemoryTable table = tables(schema);
        var keys = new HashSet<RowReference>(table.Comparer);
        foreach (ColumnBatch batch in given.Where(b => b.Schema == schema))
        {
            keys.UnionWith(Enumerable.Range(0, batch.Count).Select(row => new RowReference(batch, row)));
        }

        return table.Chains.Where(c => withdrawal.Prefix.Covers(c.Key) && !keys.Contains(c.Key)).ToList().Sum(c => EndNewest(schema, c.Key, withdrawal.At));
    }

    private long End(ColumnBatch tombstones) => Enumerable.Range(0, tombstones.Count)
        .Sum(row => EndNewest(tombstones.Schema, new RowReference(tombstones, row), tombstones.KnownAt(row)));

    private long EndNewest(DatasetSchema schema, RowReference key, Instant at)
    {
        if (Chain(schema, key) is not { Newest: { } newest } chain || newest.KnownAt >= at)
        {
            return 0;
        }

        Stage(schema, newest.Content, new MemoryChain([.. chain.Versions.Select(v => v == newest ? v.EndingAt(at) : v)]));
        return 1;
    }

    private PartitionState? Previous()
    {
        if (commit.State is not { } state)
        {
            return null;
        }

        using ColumnBatch key = PartitionKey(state.Job, state.Partition);
        return Chain(PartitionState.Schema, new RowReference(key, 0))?.Newest is { } newest
            ? PartitionState.Schema.Create(newest.Content.Batch, newest.Content.Row)
            : null;
    }

    private MemoryChain? Chain(DatasetSchema schema, RowReference key) =>
        staged.TryGetValue(schema, out Dictionary<RowReference, MemoryChain>? chains) && chains.TryGetValue(key, out MemoryChain? chain)
            ? chain
            : tables(schema).Find(key);

    private void Stage(DatasetSchema schema, RowReference key, MemoryChain chain)
    {
        if (!staged.TryGetValue(schema, out Dictionary<RowReference, MemoryChain>? chains))
        {
            staged.Add(schema, chains = new Dictionary<RowReference, MemoryChain>(tables(schema).Comparer));
        }

        chains[key] = chain;
        if (schema.Versions == VersionPolicy.Versioned)
        {
            extents[schema] = extents.GetValueOrDefault(schema).With(schema, key);
        }
    }
}
