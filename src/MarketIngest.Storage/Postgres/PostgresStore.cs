using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Storage.Postgres;

/// <summary>
/// Keeps datasets in a PostgreSQL database (15 or later) that people and other processes share. A commit is one transaction: rows are copied in
/// bulk, judged and put in place within the server, together with progress and run record. Nothing outlives a transaction in
/// a session, so a connection pooler in transaction mode may stand in between.
/// </summary>
/// <remarks>People and tools query the views: <c>finra_short_interest</c> shows the newest rows and <c>finra_short_interest_history</c> the ended ones.</remarks>
public sealed class PostgresStore : IStore, ILeaseStore
{
    private readonly PostgresDatabase database;

    /// <summary>Creates the store; the database is reached, and the tables made where they are missing, on first use.</summary>
    /// <param name="options">Where it lives.</param>
    /// <param name="time">The clock that stamps commits and measures patience.</param>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public PostgresStore(PostgresOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        database = new PostgresDatabase(options, time);
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
        DatasetSchema[] unknown = [.. schemas.Where(s => !database.Catalog.IsKnown(s))];
        await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (unknown.Length > 0)
        {
            database.Catalog.Know(await database.WriteAsync(session => database.Catalog.EnsureAsync(session, unknown), cancellationToken).ConfigureAwait(false));
        }
    }

    /// <inheritdoc />
    public async ValueTask<WriteCounts> CommitAsync(StoreCommit commit, CancellationToken cancellationToken)
    {
        CommitRules.Validate(commit);
        await PrepareAsync(PostgresCommit.Schemas(commit), cancellationToken).ConfigureAwait(false);
        return await database.WriteAsync(session => new PostgresCommit(session, database.Catalog, commit).ApplyAsync(database.Now), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ColumnBatch> ReadAsync(DatasetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return PostgresReader.ReadAsync(database, query, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask<PartitionState?> GetPartitionAsync(string job, string partition, CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await database.WriteAsync(session => PostgresOperations.PartitionAsync(session, database.Catalog, job, partition), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetChange> ChangesAsync(string dataset, long afterSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
        foreach (DatasetChange change in await database.WriteAsync(session => new PostgresCommitLog(session, database.Catalog).ChangesAsync(dataset, afterSequence), cancellationToken).ConfigureAwait(false))
        {
            yield return change;
        }
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<string>?> GetDatasetsAsync(CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await database.WriteAsync(database.Catalog.DatasetsAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask<LeaseAnswer> AcquireAsync(LeaseRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await PrepareAsync([Lease.Schema], cancellationToken).ConfigureAwait(false);
        LeaseAnswer? sent = null;
        return await LeaseAsync(
            async leases =>
            {
                // Where the connection was lost while the server ended the transaction, the lease may be there.
                bool isAnswered = sent is { IsGranted: true } && await leases.IsHeldAsync(sent.Lease.Fencing).ConfigureAwait(false);
                return sent = isAnswered ? sent! : await leases.AcquireAsync(request).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public ValueTask<bool> RenewAsync(Lease lease, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return LeaseAsync(leases => leases.RenewAsync(lease.Fencing), cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask ReleaseAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await LeaseAsync(leases => leases.ReleaseAsync(lease.Fencing), cancellationToken).ConfigureAwait(false);
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
        return LeaseAsync(leases => leases.BreakAsync(name), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async ValueTask<T> LeaseAsync<T>(Func<PostgresLeases, Task<T>> change, CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await database.WriteAsync(session => change(new PostgresLeases(session, database.Catalog)), cancellationToken).ConfigureAwait(false);
    }
}
