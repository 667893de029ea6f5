using System.Runtime.CompilerServices;

using MarketIngest.Diagnostics;

using Microsoft.Extensions.Logging;

namespace MarketIngest.Running;

/// <summary>
/// The store as runs see it: a transient error is answered by sending the same commit, or asking the same, again. A read that has given rows cannot
/// begin again here, because it would show another state; its error is the reader's.
/// </summary>
internal sealed class PatientStore(IStore store, TimeProvider clock, TimeSpan patience, ILogger logger) : IStore
{
    /// <inheritdoc />
    public StoreGuarantee Guarantees => store.Guarantees;

    /// <inheritdoc />
    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        var repeated = new StorePatience(clock, patience, (transient, attempt) => Log.CommitRetried(logger, transient, commit.Id, attempt));
        return new(repeated.RunAsync(token => store.CommitAsync(commit, token), cancellationToken));
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken) =>
        BeginAsync(query.Schema.Name, token => store.ReadAsync(query, token), cancellationToken);

    /// <inheritdoc />
    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) =>
        new(Asked(PartitionState.Schema.Name).RunAsync(token => store.GetPartitionAsync(job, partition, token), cancellationToken));

    /// <inheritdoc />
    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) =>
        BeginAsync(dataset, token => store.ChangesAsync(dataset, afterSequence, token), cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken) =>
        new(Asked("names of datasets").RunAsync(store.GetDatasetsAsync, cancellationToken));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async IAsyncEnumerable<T> BeginAsync<T>(string what, Func<CancellationToken, IAsyncEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (IAsyncEnumerator<T> reader, bool hasNext) = await Asked(what).RunAsync(token => FirstAsync(read(token), token), cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (hasNext)
            {
                yield return reader.Current;
                hasNext = await reader.MoveNextAsync().ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<(IAsyncEnumerator<T> Reader, bool HasNext)> FirstAsync<T>(IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T> reader = rows.GetAsyncEnumerator(cancellationToken);
        try
        {
            return (reader, await reader.MoveNextAsync().ConfigureAwait(false));
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private StorePatience Asked(string what) => new(clock, patience, (transient, attempt) => Log.ReadRetried(logger, transient, what, attempt));
}
