using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>What a commit brings for one dataset. Batches come one after the other, and one that the commit makes for its turn is gone after it.</summary>
/// <param name="Batches">Rows; those of a dataset without versions replace by key.</param>
/// <param name="Copies">Versions as another store holds them.</param>
/// <param name="Withdrawals">The leading keys that the rows are all of.</param>
/// <param name="Tombstones">Keys that end.</param>
/// <param name="ConfirmedAt">The newest complete answer of the commit's partition before it, or null.</param>
internal sealed record TableInput(
    IEnumerable<ColumnBatch> Batches,
    IEnumerable<ColumnBatch> Copies,
    IReadOnlyList<Withdrawal> Withdrawals,
    IEnumerable<ColumnBatch> Tombstones,
    Instant? ConfirmedAt)
{
    /// <summary>Whether the batches stay as they are until the commit ends, so that their rows may be referred to.</summary>
    public bool HoldsBatches { get; init; } = true;

    /// <summary>All batches, in the order in which their rows take effect.</summary>
    public IEnumerable<(ColumnBatch Batch, IncomingKind Kind)> All => Batches.Select(b => (b, IncomingKind.Row))
        .Concat(Copies.Select(b => (b, IncomingKind.Copy)))
        .Concat(Tombstones.Select(b => (b, IncomingKind.Tombstone)));

    /// <summary>A commit's input, dataset by dataset in the order of their first mention; the partition's new state is that of <c>partition_state</c>.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="previous">The partition's state before, or null.</param>
    /// <exception cref="StoreException">Two schemas claim one table, or a dataset without versions is to be copied or withdrawn.</exception>
    public static IReadOnlyList<(DatasetSchema Schema, TableInput Input)> Of(StoreCommit commit, PartitionState? previous)
    {
        ColumnBatch[] state = commit.State is { } moved ? [PartitionState.Schema.ToBatch([moved.After(previous)])] : [];
        DatasetSchema[] schemas = [.. commit.Batches.Concat(state).Concat(commit.Copies).Concat(commit.Tombstones).Select(b => b.Schema).Concat(commit.Withdrawals.Select(w => w.Prefix.Schema)).Distinct()];
        foreach (IGrouping<string, DatasetSchema> table in schemas.GroupBy(s => s.TableName, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            throw new StoreException($"A commit brings two declarations of the table '{table.Key}': of '{string.Join("' and '", table.Select(s => s.Name))}'. Use one.", StoreRetry.Useless);
        }

        return [.. schemas.Select(s => (s, Of(s, commit, state, previous)))];
    }

    private static TableInput Of(DatasetSchema schema, StoreCommit commit, ColumnBatch[] state, PartitionState? previous)
    {
        var input = new TableInput(
            commit.Batches.Concat(state).Where(b => b.Schema == schema),
            commit.Copies.Where(b => b.Schema == schema),
            [.. commit.Withdrawals.Where(w => w.Prefix.Schema == schema)],
            commit.Tombstones.Where(b => b.Schema == schema),
            previous?.ConfirmedAt)
        {
            HoldsBatches = CommitRules.HoldsBatches(commit.Batches) && CommitRules.HoldsBatches(commit.Copies) && CommitRules.HoldsBatches(commit.Tombstones),
        };
        return schema.Versions == VersionPolicy.Versioned || (input.Withdrawals.Count == 0 && !input.Tombstones.Any())
            ? input
            : throw new StoreException($"'{schema.Name}' keeps no versions that could end: replace its rows instead.", StoreRetry.Useless);
    }
}
