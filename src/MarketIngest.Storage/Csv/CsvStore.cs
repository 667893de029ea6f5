using MarketIngest.Storage.Files;

using NodaTime;

namespace MarketIngest.Storage.Csv;

/// <summary>
/// Keeps datasets as CSV files that people open: one file for each symbol or period, always whole, replaced in one step and never
/// overwritten with only the new rows. A commit takes effect by one record in a log, synced to the disk before it returns.
/// </summary>
/// <remarks>
/// <c>finra_short_interest/AAPL.csv</c> shows the newest rows, <c>finra_short_interest_history/AAPL.csv</c> the ended versions. The folder must lie on a
/// file system with hard links. A commit writes each file that it changes anew, so this store suits what people look at; for much
/// data take another.
/// </remarks>
public sealed class CsvStore : IStore, ILeaseStore
{
    // One file up to a thousand rows, and then so many more as the rows double.
    private const int HistoryFilesPerTier = 2;

    /// <summary>Creates the store; the folder is made on the first commit.</summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="time">The clock that stamps commits.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public CsvStore(CsvOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        Store = new FileStore(new FileStoreOptions(options.Folder, options.PartitionBy, long.MaxValue, 1, HistoryFilesPerTier, options.LockTimeout, options.Retention, options.LockFolder), new CsvFormat(), time);
    }

    /// <inheritdoc />
    public StoreGuarantee Guarantees => StoreGuarantee.Durable | StoreGuarantee.SharedWriters;

    internal FileStore Store { get; }

    /// <inheritdoc />
    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken) => Store.CommitAsync(commit, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return Store.ReadAsync(query, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken) => ValueTask.FromResult(Store.Partition(job, partition));

    /// <inheritdoc />
    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) => Store.ChangesAsync(dataset, afterSequence, cancellationToken);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>?>(Store.Datasets());

    /// <inheritdoc />
    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken) => Store.Leases.AcquireAsync(request, cancellationToken);

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Store.Leases.Renew(lease, now));
    }

    /// <inheritdoc />
    public ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        Store.Leases.Release(lease);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Store.Leases.List());
    }

    /// <inheritdoc />
    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken) => Store.BreakAsync(name, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
