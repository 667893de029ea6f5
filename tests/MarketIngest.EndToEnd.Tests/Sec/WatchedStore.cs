using System.Collections.Concurrent;

using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>A store that notes when each partition was first complete, and how often it was stored as complete.</summary>
internal sealed class WatchedStore(IStore inner, JumpingClock clock) : IStore
{
    private readonly ConcurrentDictionary<string, (Instant At, int Times)> completed = new();

    public IReadOnlyDictionary<string, (Instant At, int Times)> Completed => completed;

    public StoreGuarantee Guarantees => inner.Guarantees;

    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        WriteCounts counts = await inner.CommitAsync(commit, cancellationToken);
        if (commit.State is { Outcome: CollectOutcome.Collected } state)
        {
            completed.AddOrUpdate(state.Partition, _ => (clock.Now, 1), (_, before) => (before.At, before.Times + 1));
        }

        return counts;
    }

    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken) => inner.ReadAsync(query, cancellationToken);

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => inner.GetPartitionAsync(job, partition, cancellationToken);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => inner.ChangesAsync(dataset, afterSequence, cancellationToken);

    /// <summary>What is inside outlives this process.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
