namespace MarketIngest.Core.Tests.Storing.Transferring;

/// <summary>A store that shows which commits it was sent, and where a test may step in.</summary>
internal sealed class WatchedStore(IStore inner) : IStore
{
    private int batches;

    public List<string> Commits { get; } = [];

    /// <summary>The rows that each commit carried.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Runs before a commit lands, with its number from 1.</summary>
    public Action<int>? BeforeCommit { get; init; }

    /// <summary>Runs after a commit landed and before its answer arrives.</summary>
    public Action<int>? AfterCommit { get; init; }

    /// <summary>Runs when a dataset is read.</summary>
    public Func<DatasetSchema, Task>? BeforeRead { get; init; }

    /// <summary>Runs before a batch is given, with its number from 1 over all reads of versioned datasets.</summary>
    public Action<int>? BeforeBatch { get; init; }

    public StoreGuarantee Guarantees => inner.Guarantees;

    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        Commits.Add(commit.Id);
        Rows.Add(commit.Copies.Concat(commit.Batches).Sum(b => b.Count));
        BeforeCommit?.Invoke(Commits.Count);
        WriteCounts counts = await inner.CommitAsync(commit, cancellationToken);
        AfterCommit?.Invoke(Commits.Count);
        return counts;
    }

    public async IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await (BeforeRead?.Invoke(query.Schema) ?? Task.CompletedTask);
        await foreach (ColumnBatch batch in inner.ReadAsync(query, cancellationToken))
        {
            if (query.Schema.Versions == VersionPolicy.Versioned)
            {
                BeforeBatch?.Invoke(++batches);
            }

            yield return batch;
        }
    }

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => inner.GetPartitionAsync(job, partition, cancellationToken);

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => inner.ChangesAsync(dataset, afterSequence, cancellationToken);

    public ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken) => inner.GetDatasetsAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
