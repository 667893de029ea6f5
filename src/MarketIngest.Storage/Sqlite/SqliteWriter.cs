using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>The one writing connection of a process: a gate, a transaction, and patience while another process writes.</summary>
internal sealed class SqliteWriter(string path, SqliteOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private readonly SemaphoreSlim gate = new(1, 1);
    private SqliteDatabase? database;
    private volatile bool isReady;
    private bool isDisposed;

    /// <summary>The instant now, to the microsecond.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow()).ToMicroseconds();

    /// <summary>Makes sure that the file and the store's own tables are there.</summary>
    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (!isReady)
        {
            await WriteAsync(_ => 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a change within one transaction that takes effect wholly or not at all.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteDatabase, T> change, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SqliteDatabase open = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await PatientlyAsync(() => open.TryBeginImmediate() ? open : null, cancellationToken).ConfigureAwait(false);
            return Transact(open, change);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        // A commit on its way ends first.
        gate.Wait();
        isDisposed = true;
        database?.Dispose();
        database = null;
        gate.Dispose();
    }

    private static T Transact<T>(SqliteDatabase open, Func<SqliteDatabase, T> change)
    {
        try
        {
            T result = change(open);
            open.Execute("COMMIT");
            return result;
        }
        catch
        {
            open.Rollback();
            throw;
        }
    }

    private async ValueTask<SqliteDatabase> OpenAsync(CancellationToken cancellationToken)
    {
        database ??= await PatientlyAsync(TryOpen, cancellationToken).ConfigureAwait(false);
        if (!isReady)
        {
            if (!SqliteSchema.IsCurrent(database))
            {
                SqliteDatabase open = database;
                await PatientlyAsync(() => open.TryBeginImmediate() ? open : null, cancellationToken).ConfigureAwait(false);
                Transact(open, d => SqliteSchema.Upgrade(d, path, Now));
            }

            isReady = true;
        }

        return database;
    }

    private SqliteDatabase? TryOpen()
    {
        try
        {
            return SqliteDatabase.OpenWriter(path, options);
        }
        catch (StoreException error) when (error.IsTransient)
        {
            // Another process is creating the file.
            return null;
        }
    }

    /// <summary>Tries until it succeeds or the time to wait is over; waiting is cancellable, unlike SQLite's own.</summary>
    private async ValueTask<SqliteDatabase> PatientlyAsync(Func<SqliteDatabase?> attempt, CancellationToken cancellationToken)
    {
        long started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (attempt() is { } success)
            {
                return success;
            }

            if (time.GetElapsedTime(started) >= options.BusyTimeout.ToTimeSpan())
            {
                throw new StoreException($"SQLite store '{path}': another process has been writing for {options.BusyTimeout}. Send the same commit again, or raise SqliteOptions.BusyTimeout.", StoreRetry.Possible);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
