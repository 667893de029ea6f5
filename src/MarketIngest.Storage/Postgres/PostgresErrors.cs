using Npgsql;

namespace MarketIngest.Storage.Postgres;

/// <summary>Turns the server's and the driver's errors into errors that say what to do and show no credential.</summary>
internal static class PostgresErrors
{
    /// <summary>The tables that were known are gone: another process dropped or moved them.</summary>
    public static bool IsStaleCatalog(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName };

    /// <summary>The error of the store.</summary>
    /// <param name="error">What the driver threw.</param>
    /// <param name="shown">The host and the database.</param>
    public static StoreException Translate(Exception error, string shown)
    {
        StoreRetry retry = IsTransient(error) ? StoreRetry.Possible : StoreRetry.Useless;
        if (error is not PostgresException server)
        {
            return new StoreException($"PostgreSQL store '{shown}': {error.Message} {(retry == StoreRetry.Possible ? "The connection failed or was lost; send the same commit again, it takes effect once." : "The store is as it was before the call.")}", retry, error);
        }

        // The server's words on a refused login name the user, so neither they nor the cause are passed on.
        return server.SqlState.StartsWith("28", StringComparison.Ordinal)
            ? new StoreException($"PostgreSQL store '{shown}': the server refused the login ({server.SqlState}). Check the user, the password and the server's rules for clients.", retry)
            : new StoreException($"PostgreSQL store '{shown}': {server.MessageText} ({server.SqlState}). {Advice(server.SqlState)}", retry, error);
    }

    private static bool IsTransient(Exception error) => error switch
    {
        // The driver would try again on a full disk as on other shortages, but nobody frees it meanwhile.
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => false,
        PostgresException server => server.IsTransient || IsStaleCatalog(error) || server.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation => true,
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => true,
            string state => state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P0", StringComparison.Ordinal),
        },
        NpgsqlException driver => driver.IsTransient || driver.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException or ObjectDisposedException,
        IOException or System.Net.Sockets.SocketException or TimeoutException => true,
        _ => false,
    };

    private static string Advice(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => "The server's disk is full; free space. The store is as it was before the commit.",
        PostgresErrorCodes.InsufficientPrivilege => "The user may not do this; grant it the right to create and write tables in the schema.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "The server, the database or the user only reads: name the primary, or lift default_transaction_read_only.",
        PostgresErrorCodes.InvalidCatalogName => "Create the database first, or name another one.",
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => "Another writer was in the way; send the same commit again.",
        PostgresErrorCodes.DependentObjectsStillExist => "Objects of your own rest on the store's views; drop them first.",
        _ => "The store is as it was before the call.",
    };
}
