using System.Globalization;

using NodaTime;

namespace MarketIngest.Storage.Sqlite;

/// <summary>The store's own tables, made by numbered steps. A step that was released is never changed; a new one is added after it.</summary>
internal static class SqliteSchema
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE commits (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, inserted INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, withdrawn INTEGER NOT NULL);
        CREATE TABLE changes (dataset TEXT NOT NULL, sequence INTEGER NOT NULL, first_day INTEGER, last_day INTEGER, row_count INTEGER NOT NULL, PRIMARY KEY (dataset, sequence)) WITHOUT ROWID;
        CREATE TABLE lineage (id INTEGER PRIMARY KEY, run_id TEXT NOT NULL, ingested_at INTEGER NOT NULL, captured_at INTEGER NOT NULL, payload_sha256 TEXT);
        CREATE TABLE _datasets (table_name TEXT PRIMARY KEY, dataset TEXT NOT NULL, withdrawals INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
        CREATE TABLE _columns (table_name TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, scale INTEGER NOT NULL, PRIMARY KEY (table_name, name)) WITHOUT ROWID;
        """,
    ];

    /// <summary>Whether the store's own tables are up to date; looks without a lock, so that a reader never waits for a writer.</summary>
    public static bool IsCurrent(SqliteDatabase database)
    {
        SqliteStatement find = database.Statement("SELECT 1 FROM sqlite_schema WHERE name = '_schema'");
        bool exists = find.Step();
        find.Reset();
        return exists && Applied(database) == Steps.Length;
    }

    /// <summary>Brings the store's own tables up to date, within the transaction that is open.</summary>
    /// <exception cref="StoreException">A newer version of this library wrote the file.</exception>
    public static long Upgrade(SqliteDatabase database, string path, Instant now)
    {
        database.Execute("CREATE TABLE IF NOT EXISTS _schema (step INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)");
        long applied = Applied(database);
        if (applied > Steps.Length)
        {
            throw new StoreException(
                string.Create(CultureInfo.InvariantCulture, $"SQLite store '{path}' has schema step {applied}, and this version knows steps up to {Steps.Length}: it was written by a newer version of MarketIngest. Use that version or a newer one."),
                StoreRetry.Useless);
        }

        for (long step = applied; step < Steps.Length; step++)
        {
            database.Execute(Steps[step]);
            SqliteStatement mark = database.Statement("INSERT INTO _schema (step, applied_at) VALUES (?1, ?2)");
            mark.Bind(1, step + 1);
            mark.Bind(2, now.ToUnixMicroseconds());
            mark.Run();
        }

        return Steps.Length;
    }

    private static long Applied(SqliteDatabase database)
    {
        SqliteStatement newest = database.Statement("SELECT coalesce(max(step), 0) FROM _schema");
        newest.Step();
        long applied = newest.Int64(0);
        newest.Reset();
        return applied;
    }
}
