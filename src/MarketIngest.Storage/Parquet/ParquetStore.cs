using MarketIngest.Storage.Files;
using MarketIngest.Storage.Parquet.Format;

using NodaTime;

namespace MarketIngest.Storage.Parquet;

/// <summary>
/// Keeps datasets as Parquet files, for DuckDB, pandas, Spark and everything else that reads them. Files are sorted by key, small ones are merged as
/// more come, and what the commit log knows of each file leaves out most of them on read. A commit takes effect by one record in that log, synced to
/// the disk before it returns.
/// </summary>
/// <remarks>
/// <c>finra_short_interest/*.parquet</c> shows the newest rows, a file or a few for each year; <c>finra_short_interest_history/*.parquet</c> the ended
/// versions. The folder must lie on a file system with hard links.
/// </remarks>
public sealed class ParquetStore : IStore, ILeaseStore
{
    /// <summary>Creates the store; the folder is made on the first commit.</summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="time">The clock that stamps commits.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public ParquetStore(ParquetOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        Store = new FileStore(new FileStoreOptions(options.Folder, options.PartitionBy, options.FileRows, options.FilesPerTier, options.FilesPerTier, options.LockTimeout, options.Retention, options.LockFolder), new ParquetFormat(), time);
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
