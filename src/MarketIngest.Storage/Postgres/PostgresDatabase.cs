using System.Data;

using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>The connections to a database, and patience while it restarts or another writer is in the way.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private readonly NpgsqlDataSource source;
    private readonly PostgresOptions options;
    private readonly TimeProvider time;
    private readonly string shown;
    private volatile bool isReady;

    public PostgresDatabase(PostgresOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        PostgresAddress address = PostgresAddress.Parse(options.ConnectionString);
        shown = address.Shown;
        var builder = new NpgsqlSlimDataSourceBuilder(address.ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        source = builder.Build();
        Catalog = new PostgresCatalog(options.SchemaName);
    }

    public PostgresCatalog Catalog { get; }

    /// <summary>The instant now, to the microsecond.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow()).ToMicroseconds();

    /// <summary>Runs a change within one transaction that takes effect wholly or not at all, again where trying again can help.</summary>
    public Task<T> WriteAsync<T>(Func<PostgresSession, Task<T>> change, CancellationToken cancellationToken) =>
        PatientlyAsync(
            async () =>
            {
                PostgresSession session = await BeginAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
                await using (session.ConfigureAwait(false))
                {
                    T result = await change(session).ConfigureAwait(false);
                    cancellationToken.ThrowIfCancellationRequested();
                    if (options.BeforeCommit is { } intrude)
                    {
                        await intrude(session.ProcessId).ConfigureAwait(false);
                    }

                    await session.CommitAsync().ConfigureAwait(false);
                    return result;
                }
            },
            cancellationToken);

    /// <summary>Makes sure that the store's own tables are there, then begins to read one state.</summary>
    public async Task<PostgresSession> SnapshotAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await PatientlyAsync(
            async () =>
            {
                PostgresSession session = await BeginAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
                try
                {
                    await session.ExecuteAsync("SET TRANSACTION READ ONLY").ConfigureAwait(false);
                    return session;
                }
                catch
                {
                    await session.DisposeAsync().ConfigureAwait(false);
                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes sure that the store's own tables are there and up to date.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!isReady)
        {
            await WriteAsync(session => PostgresSchema.UpgradeAsync(session, options.SchemaName, Now), cancellationToken).ConfigureAwait(false);
            isReady = true;
        }
    }

    /// <summary>Turns an error of the driver into one of the store, and forgets what it disproves.</summary>
    public StoreException Translate(Exception error)
    {
        if (PostgresErrors.IsStaleCatalog(error))
        {
            Catalog.Forget();
            isReady = false;
        }

        return PostgresErrors.Translate(error, shown);
    }

    /// <summary>Whether an error is one of the driver.</summary>
    public static bool IsOfDriver(Exception error) => error is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException;

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task<PostgresSession> BeginAsync(IsolationLevel isolation, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new PostgresSession(connection, await connection.BeginTransactionAsync(isolation, cancellationToken).ConfigureAwait(false), shown, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        for (TimeSpan pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (Exception error) when (IsOfDriver(error))
            {
                StoreException translated = Translate(error);
                if (!translated.IsTransient || PostgresErrors.IsStaleCatalog(error) || time.GetElapsedTime(started) + pause > options.RetryFor.ToTimeSpan())
                {
                    throw translated;
                }
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
