using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Postgres;

/// <summary>
/// Keeps datasets in a PostgreSQL database (15 or later) that people and other processes share. A commit is one transaction: rows are copied in
/// bulk, judged and put in place within the server, together with progress and run record. Nothing outlives a transaction in
/// a session, so a connection pooler in transaction mode may stand in between.
/// </summary>
/// <remarks>People and tools query the views: <c>finra_short_interest</c> shows the newest rows and <c>finra_short_interest_history</c> the ended ones.</remarks>
public sealed class PostgresStore : IStore
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
    public ValueTask DisposeAsync() => database.DisposeAsync();
}
