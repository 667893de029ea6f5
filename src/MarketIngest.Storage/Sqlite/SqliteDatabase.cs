using System.Globalization;

using SQLitePCL;

namespace MarketIngest.Storage.Sqlite;

/// <summary>One connection, used by one thread at a time, with its prepared statements.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int BusyMilliseconds = 1000;
    private readonly sqlite3 handle;
    private readonly string path;
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);

    private SqliteDatabase(sqlite3 handle, string path)
    {
        this.handle = handle;
        this.path = path;
    }

    /// <summary>The rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>The row id of the last insert.</summary>
    public long LastRowId => raw.sqlite3_last_insert_rowid(handle);

    /// <summary>Opens a connection for writing, creating the file where it is missing.</summary>
    public static SqliteDatabase OpenWriter(string path, SqliteOptions options)
    {
        string? folder = System.IO.Path.GetDirectoryName(path);
        if (!Directory.Exists(folder))
        {
            throw new StoreException($"SQLite store '{path}': the folder '{folder}' does not exist. Create it, or choose another path.", StoreRetry.Useless);
        }

        SqliteDatabase database = Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        return database.Configure(string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size={-1024 * options.WriterCacheMebibytes}; PRAGMA journal_size_limit=67108864; PRAGMA max_page_count={(options.MaximumPages > 0 ? options.MaximumPages : 4294967294)};"));
    }

    /// <summary>Opens a connection for reading an existing file.</summary>
    public static SqliteDatabase OpenReader(string path) => Open(path, raw.SQLITE_OPEN_READWRITE).Configure("PRAGMA query_only=ON;");

    /// <summary>The prepared statement of a text, reset; kept for the connection's life.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (statements.TryGetValue(sql, out SqliteStatement? statement))
        {
            statement.Reset();
            return statement;
        }

        statement = Prepare(sql);
        statements.Add(sql, statement);
        return statement;
    }

    /// <summary>A new prepared statement, which the caller disposes.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out sqlite3_stmt prepared));
        return new SqliteStatement(this, prepared);
    }

    /// <summary>Runs one or several statements without parameters.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>Starts a writing transaction; false while another process writes.</summary>
    public bool TryBeginImmediate()
    {
        int code = raw.sqlite3_exec(handle, "BEGIN IMMEDIATE");
        if ((code & 0xFF) == raw.SQLITE_BUSY)
        {
            return false;
        }

        Check(code);
        return true;
    }

    /// <summary>Ends a transaction without effect. Some errors have ended it already.</summary>
    public void Rollback()
    {
        foreach (SqliteStatement statement in statements.Values)
        {
            statement.Reset();
        }

        if (raw.sqlite3_get_autocommit(handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Error(code);
        }
    }

    public StoreException Error(int code) => SqliteErrors.Translate(code, raw.sqlite3_errmsg(handle).utf8_to_string(), path);

    public void Dispose()
    {
        foreach (SqliteStatement statement in statements.Values)
        {
            statement.Dispose();
        }

        handle.Dispose();
    }

    private static SqliteDatabase Open(string path, int mode)
    {
        Batteries_V2.Init();
        int code = raw.sqlite3_open_v2(path, out sqlite3 handle, mode | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new SqliteDatabase(handle, path);
        if (code != raw.SQLITE_OK)
        {
            StoreException error = SqliteErrors.Translate(code, raw.sqlite3_errstr(code).utf8_to_string(), path);
            handle.Dispose();
            throw error;
        }

        return database;
    }

    private SqliteDatabase Configure(string pragmas)
    {
        try
        {
            Check(raw.sqlite3_extended_result_codes(handle, 1));
            Check(raw.sqlite3_busy_timeout(handle, BusyMilliseconds));
            Execute(pragmas);
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
