namespace MarketIngest.Storage.Sqlite;

/// <summary>Connections for reading, each with a snapshot of its own while it is out.</summary>
internal sealed class SqliteReaderPool(string path) : IDisposable
{
    private const int Kept = 8;
    private readonly Lock gate = new();
    private readonly Stack<SqliteDatabase> idle = [];
    private bool isDisposed;

    /// <summary>Takes a connection and starts its snapshot.</summary>
    public SqliteDatabase Rent()
    {
        SqliteDatabase? database = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteStore));
            idle.TryPop(out database);
        }

        database ??= SqliteDatabase.OpenReader(path);
        try
        {
            database.Execute("BEGIN");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Ends the snapshot and takes the connection back.</summary>
    public void Return(SqliteDatabase database)
    {
        bool isKept = false;
        try
        {
            database.Rollback();
            lock (gate)
            {
                isKept = !isDisposed && idle.Count < Kept;
                if (isKept)
                {
                    idle.Push(database);
                }
            }
        }
        finally
        {
            if (!isKept)
            {
                database.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            while (idle.TryPop(out SqliteDatabase? database))
            {
                database.Dispose();
            }
        }
    }
}
