using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>One transaction and the token that cancels it. Everything the store asks of the server is asked here.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, NpgsqlTransaction transaction, string shown, CancellationToken cancellationToken) : IAsyncDisposable
{
    /// <summary>The host and the database, for messages.</summary>
    public string Shown { get; } = shown;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public NpgsqlCommand Command(string sql, params IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (NpgsqlParameter parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public NpgsqlBatch Batch() => new(connection, transaction);

    public async Task<int> ExecuteAsync(string sql, params NpgsqlParameter[] parameters)
    {
        NpgsqlCommand command = Command(sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteNonQueryAsync(CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads every row that a statement gives.</summary>
    public async Task<List<T>> ListAsync<T>(Func<NpgsqlDataReader, T> read, string sql, params NpgsqlParameter[] parameters)
    {
        List<T> rows = [];
        NpgsqlCommand command = Command(sql, parameters);
        await using (command.ConfigureAwait(false))
        {
            NpgsqlDataReader reader = await command.ExecuteReaderAsync(CancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(CancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }
            }
        }

        return rows;
    }

    /// <summary>Whether a statement finds anything.</summary>
    public async Task<bool> AnyAsync(string sql, params NpgsqlParameter[] parameters) => (await ListAsync(_ => true, sql, parameters).ConfigureAwait(false)).Count > 0;

    /// <summary>Runs a bulk copy; what writes the rows gets the stream.</summary>
    public async Task CopyAsync(string sql, Func<Stream, Task> write)
    {
        NpgsqlRawCopyStream stream = await connection.BeginRawBinaryCopyAsync(sql, CancellationToken).ConfigureAwait(false);
        try
        {
            await write(stream).ConfigureAwait(false);
        }
        catch
        {
            await AbandonAsync(stream).ConfigureAwait(false);
            throw;
        }

        await stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Takes locks that end with the transaction, in one order everywhere, so that two writers never wait for each other.</summary>
    public async Task LockAsync(IEnumerable<string> names)
    {
        string[] ordered = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (ordered.Length > 0)
        {
            await ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended(n, 20150714)) FROM unnest($1) AS n", new NpgsqlParameter<string[]> { TypedValue = ordered }).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the transaction. Not cancellable: whether it took effect would then be unknown.</summary>
    public Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    /// <summary>The server's process of this session, to end it in tests.</summary>
    public int ProcessId => connection.ProcessID;

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Ends a copy without effect; false where the connection is lost, which has ended it already.</summary>
    private static async Task<bool> AbandonAsync(NpgsqlRawCopyStream stream)
    {
        try
        {
            await stream.CancelAsync().ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (PostgresDatabase.IsOfDriver(error) || error is ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }
}
