using System.Runtime.CompilerServices;

using MarketIngest.Operating;

using NodaTime;

namespace MarketIngest.Core.Tests.Operating;

/// <summary>A store in which one read of the states of jobs can be held after it has read, or the record of a run's start before it is written.</summary>
internal sealed class HeldStore(MemoryStore store, Switch held) : IStore, ILeaseStore
{
    /// <summary>Whether the next read of states is held.</summary>
    public bool Holds { get; set; }

    /// <summary>Whether the next start of a run is held.</summary>
    public bool HoldsStart { get; set; }

    public StoreGuarantee Guarantees => store.Guarantees;

    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        if (HoldsStart && commit.Id.EndsWith("/start", StringComparison.Ordinal))
        {
            HoldsStart = false;
            await held.PassAsync(cancellationToken);
        }

        return await store.CommitAsync(commit, cancellationToken);
    }

    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isHeld = Holds && query.Schema == JobState.Schema;
        Holds &= !isHeld;
        await foreach (ColumnBatch batch in store.ReadAsync(query, cancellationToken))
        {
            yield return batch;
        }

        if (isHeld)
        {
            await held.PassAsync(cancellationToken);
        }
    }

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => store.GetPartitionAsync(job, partition, cancellationToken);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => store.ChangesAsync(dataset, afterSequence, cancellationToken);

    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) => store.AcquireAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken) => store.RenewAsync(lease, now, cancellationToken);

    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken) => store.ReleaseAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken) => store.GetLeasesAsync(cancellationToken);

    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken) => store.BreakAsync(name, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
