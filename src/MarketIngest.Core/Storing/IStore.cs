namespace MarketIngest;

/// <summary>
/// Keeps datasets with their versions. Every store keeps the ten promises that the conformance suite in MarketIngest.Testing checks:
/// a commit takes effect wholly and at most once, identical rows write nothing, versions take their place by <c>known_at</c>,
/// progress is never seen without its rows, and every value comes back equal.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>What the store promises beyond that.</summary>
    StoreGuarantee Guarantees { get; }

    /// <summary>Applies a commit wholly. Sending the same commit again succeeds and changes nothing.</summary>
    /// <exception cref="StoreException">The store is as it was before the call; when transient, send the same commit again.</exception>
    ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken);

    /// <summary>Reads rows in key order from one commit state. A dataset that was never written is empty.</summary>
    IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken);

    /// <summary>The state of a partition, or null when it was never tried.</summary>
    ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken);

    /// <summary>The changes of a dataset after a sequence number, oldest first.</summary>
    IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken);

    /// <summary>The names of the datasets that the store holds, also of those that this program does not know; null when the store cannot tell.</summary>
    ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>?>(null);
}
