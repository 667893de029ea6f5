using System.Runtime.CompilerServices;

namespace MarketIngest.Core.Tests.Running;

/// <summary>A store that every so often is not there when it is asked, or loses the answer to a commit that took effect.</summary>
internal sealed class StumblingStore(IStore inner, int every) : IStore
{
    private int calls;

    /// <summary>How often it was not there.</summary>
    public int Stumbles { get; private set; }

    public StoreGuarantee Guarantees => inner.Guarantees;

    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        WriteCounts counts = await inner.CommitAsync(commit, cancellationToken);
        Stumble();
        return counts;
    }

    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stumble();
        await foreach (ColumnBatch batch in inner.ReadAsync(query, cancellationToken))
        {
            yield return batch;
        }
    }

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken)
    {
        Stumble();
        return inner.GetPartitionAsync(job, partition, cancellationToken);
    }

    public async IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stumble();
        await foreach (DatasetChange change in inner.ChangesAsync(dataset, afterSequence, cancellationToken))
        {
            yield return change;
        }
    }

    public ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken)
    {
        Stumble();
        return inner.GetDatasetsAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Stumble()
    {
        if (++calls % every == 0)
        {
            Stumbles++;
            throw new StoreException("The server is restarting.", StoreRetry.Possible);
        }
    }
}
