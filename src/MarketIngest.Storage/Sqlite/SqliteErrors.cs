using SQLitePCL;

namespace MarketIngest.Storage.Sqlite;

/// <summary>Turns SQLite's result codes into errors that say what to do.</summary>
internal static class SqliteErrors
{
    private const int PrimaryMask = 0xFF;

    /// <summary>The error for a result code.</summary>
    /// <param name="code">The result code, extended or primary.</param>
    /// <param name="message">SQLite's own words.</param>
    /// <param name="path">The database file.</param>
    public static StoreException Translate(int code, string message, string path) =>
        new($"SQLite store '{path}': {message} (result code {code}). {Advice(code & PrimaryMask)}", IsTransient(code & PrimaryMask) ? StoreRetry.Possible : StoreRetry.Useless);

    private static bool IsTransient(int code) => code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL;

    private static string Advice(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => "Another process is writing; send the same commit again.",
        raw.SQLITE_FULL => "The disk is full; free space. The store is as it was before the commit.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "The file or its folder may not be written by this user; change the rights or the path.",
        raw.SQLITE_CANTOPEN => "Check that the path names a file in a folder that exists and may be written.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The file is damaged or no SQLite database; restore a copy or choose another path.",
        raw.SQLITE_IOERR => "The disk failed to read or write; check it and the file's network share, if any.",
        _ => "The store is as it was before the call.",
    };
}
