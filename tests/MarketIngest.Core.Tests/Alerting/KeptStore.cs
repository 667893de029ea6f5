namespace MarketIngest.Core.Tests.Alerting;

/// <summary>A store that outlives the instance that uses it, as a file or a server does; it is not asked any more once its user has let go of it.</summary>
internal sealed class KeptStore(IStore store) : IStore
{
    private bool isDisposed;

    public StoreGuarantee Guarantees => store.Guarantees;

    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken) => Open.CommitAsync(commit, cancellationToken);

    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken) => Open.ReadAsync(query, cancellationToken);

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => Open.GetPartitionAsync(job, partition, cancellationToken);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => Open.ChangesAsync(dataset, afterSequence, cancellationToken);

    public ValueTask DisposeAsync()
    {
        isDisposed = true;
        return ValueTask.CompletedTask;
    }

    private IStore Open
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return store;
        }
    }
}
