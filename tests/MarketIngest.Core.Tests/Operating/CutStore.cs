using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

/// <summary>A store whose connection can be cut: every call then fails, unless said otherwise as transient, as it does for a machine that lost its network.</summary>
internal sealed class CutStore(MemoryStore store) : IStore, ILeaseStore
{
    public bool IsCut { get; set; }

    /// <summary>What calls fail with.</summary>
    public Func<Exception> Error { get; init; } = () => new StoreException("the connection is cut", StoreRetry.Possible);

    public StoreGuarantee Guarantees => store.Guarantees;

    private MemoryStore Connected => IsCut ? throw Error() : store;

    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken) => Connected.CommitAsync(commit, cancellationToken);

    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken) => Connected.ReadAsync(query, cancellationToken);

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => Connected.GetPartitionAsync(job, partition, cancellationToken);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => Connected.ChangesAsync(dataset, afterSequence, cancellationToken);

    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) => Connected.AcquireAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken) => Connected.RenewAsync(lease, now, cancellationToken);

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => Connected.ReleaseAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken) => Connected.GetLeasesAsync(cancellationToken);

    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken) => Connected.BreakAsync(name, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
