using System.Runtime.CompilerServices;

using MarketIngest.Operating;

namespace MarketIngest.Core.Tests.Operating;

/// <summary>A store from which somebody took the states of jobs.</summary>
internal sealed class WipedStore(MemoryStore store) : IStore
{
    public bool IsWiped { get; set; }

    public StoreGuarantee Guarantees => store.Guarantees;

    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken) => store.CommitAsync(commit, cancellationToken);

    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsWiped && query.Schema == JobState.Schema)
        {
            yield break;
        }

        await foreach (ColumnBatch batch in store.ReadAsync(query, cancellationToken))
        {
            yield return batch;
        }
    }

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => store.GetPartitionAsync(job, partition, cancellationToken);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => store.ChangesAsync(dataset, afterSequence, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
