using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>
/// Keeps datasets in one SQLite file, the embedded default. A commit is one transaction, synced to the disk before it returns (WAL,
/// <c>synchronous=FULL</c>), so it survives the end of the process and of the power. Readers have snapshots of their own and never wait;
/// writers of several processes take turns.
/// </summary>
/// <remarks>
/// People and tools query the views: <c>finra_short_interest</c> shows the newest rows and <c>finra_short_interest_history</c> the ended ones.
/// The file must lie on a local disk: SQLite's WAL needs memory that all its processes share.
/// </remarks>
public sealed class SqliteStore : IStore, ILeaseStore
{
    private readonly SqliteWriter writer;
    private readonly SqliteReaderPool readers;

    /// <summary>Creates the store; the file is opened, and made where it is missing, on first use.</summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="time">The clock that stamps commits.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public SqliteStore(SqliteOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        string path = System.IO.Path.GetFullPath(options.Path);
        writer = new SqliteWriter(path, options, time);
        readers = new SqliteReaderPool(path);
    }

    /// <inheritdoc />
    public StoreGuarantee Guarantees => StoreGuarantee.Durable | StoreGuarantee.SharedWriters | StoreGuarantee.AtomicForOutsideReaders;

    /// <summary>Makes the tables and views of datasets ahead of their first rows, so that queries find them empty instead of missing.</summary>
    /// <param name="schemas">The datasets.</param>
    /// <param name="cancellationToken">Cancels the wait for another writer.</param>
    /// <exception cref="StoreException">A stored column has another type; the message names it and both types.</exception>
    public async ValueTask PrepareAsync(IEnumerable<DatasetSchema> schemas, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schemas);
        await writer.WriteAsync(
            database =>
            {
                foreach (DatasetSchema schema in schemas)
                {
                    SqliteCatalog.Ensure(database, schema);
                }

                return 0;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Validate(commit);
        return writer.WriteAsync(database => new SqliteCommit(database, commit, cancellationToken).Apply(writer.Now), cancellationToken);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return SelectAsync(database => SqliteReader.Read(database, query), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken)
    {
        await writer.PrepareAsync(cancellationToken).ConfigureAwait(false);
        SqliteDatabase database = readers.Rent();
        try
        {
            return SqliteOperations.Partition(database, job, partition);
        }
        finally
        {
            readers.Return(database);
        }
    }

    /// <inheritdoc />
    public IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, CancellationToken cancellationToken) =>
        SelectAsync(database => SqliteCommitLog.Changes(database, dataset, afterSequence), cancellationToken);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        await foreach (string name in SelectAsync(SqliteCatalog.Datasets, cancellationToken).ConfigureAwait(false))
        {
            names.Add(name);
        }

        return names;
    }

    /// <inheritdoc />
    public ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return writer.WriteAsync(database => SqliteLeases.Acquire(database, request, writer.Now), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return writer.WriteAsync(database => SqliteLeases.Renew(database, lease.Fencing, now), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await writer.WriteAsync(database => SqliteLeases.Release(database, lease.Fencing), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<Lease>> GetLeasesAsync(CancellationToken cancellationToken)
    {
        List<Lease> held = [];
        await foreach (Lease lease in this.ReadAsync<Lease>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            held.Add(lease);
        }

        return held;
    }

    /// <inheritdoc />
    public ValueTask<Lease?> BreakAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return writer.WriteAsync(database => SqliteLeases.Break(database, name), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        readers.Dispose();
        writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<T> SelectAsync<T>(Func<SqliteDatabase, IEnumerable<T>> select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await writer.PrepareAsync(cancellationToken).ConfigureAwait(false);
        SqliteDatabase database = readers.Rent();
        try
        {
            foreach (T item in select(database))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }
        }
        finally
        {
            readers.Return(database);
        }
    }
}
