namespace MarketIngest.Core.Tests.Running;

/// <summary>A store whose first commits land but whose answers are lost.</summary>
internal sealed class FlakyStore(IStore inner, int failures) : IStore
{
    private readonly HashSet<string> seen = [];
    private int left = failures;
    private int commits;

    /// <summary>How often a commit was sent that had landed already.</summary>
    public int Repeated { get; private set; }

    public Action<int>? AfterCommit { get; init; }

    /// <summary>Whether nothing can be asked now.</summary>
    public Func<bool> IsAway { get; init; } = () => false;

    public StoreGuarantee Guarantees => inner.Guarantees;

    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        Reach();
        Repeated += seen.Add(commit.Id) ? 0 : 1;
        WriteCounts counts = await inner.CommitAsync(commit, cancellationToken);
        AfterCommit?.Invoke(++commits);
        return left-- > 0 ? throw new StoreException("The connection was lost after the commit.", StoreRetry.Possible) : counts;
    }

    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken) => inner.ReadAsync(query, cancellationToken);

    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken)
    {
        Reach();
        return inner.GetPartitionAsync(job, partition, cancellationToken);
    }

    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => inner.ChangesAsync(dataset, afterSequence, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Reach()
    {
        if (IsAway())
        {
            throw new StoreException("The server is away.", StoreRetry.Possible);
        }
    }
}
