namespace MarketIngest;

/// <summary>
/// All that one step of a job changes, as one value: rows of every dataset, withdrawals, quarantined rows, the run record and the
/// partition's state. It is complete before the store is touched, so a lost connection is answered by sending it again.
/// </summary>
/// <remarks>
/// A commit may be larger than memory: a list of batches may make each as it is enumerated. Such a list is an <see cref="IReadOnlyList{T}"/> and no
/// <see cref="IList{T}"/>, gives the same rows each time it is enumerated, and its batch is good until the next is asked for; stores
/// enumerate it more than once and keep no batch beyond its turn. Arrays and lists hold their batches, which stay until the commit has ended.
/// </remarks>
public sealed class StoreCommit : IDisposable
{
    /// <summary>The id under which the commit takes effect at most once.</summary>
    public required string Id { get; init; }

    /// <summary>The rows; batches of operational datasets (run log, quarantine) replace by key, the others are versioned.</summary>
    public IReadOnlyList<ColumnBatch> Batches { get; init; } = [];

    /// <summary>The answers that are complete for a leading key.</summary>
    public IReadOnlyList<Withdrawal> Withdrawals { get; init; } = [];

    /// <summary>Rows whose keys end without a successor, by exact key (a derived row that is no longer derived); their content is not read. They end at the row's <c>known_at</c>.</summary>
    public IReadOnlyList<ColumnBatch> Tombstones { get; init; } = [];

    /// <summary>
    /// Versions as another store holds them (read with <see cref="HistoryScope.All"/>), all versions of a key side by side: a key that is new
    /// here takes them over as they are, ends and evidence included; a key that is known here gets what it lacks by the version rules.
    /// </summary>
    public IReadOnlyList<ColumnBatch> Copies { get; init; } = [];

    /// <summary>The new state of the partition, or null when the commit moves no progress. Its watermark never goes back.</summary>
    public PartitionState? State { get; init; }

    /// <summary>
    /// The lease under which it was made, or null: a store that keeps leases refuses the commit when that lease is not held any more (and took no effect before),
    /// in one step with the commit itself.
    /// </summary>
    public LeaseFence? Fence { get; init; }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (ColumnBatch batch in ((IReadOnlyList<ColumnBatch>[])[Batches, Tombstones, Copies]).Where(CommitRules.HoldsBatches).SelectMany(b => b))
        {
            batch.Dispose();
        }
    }
}
