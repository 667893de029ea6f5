using MarketIngest.Storage.Postgres;
using MarketIngest.Storage.Sqlite;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>Which store a process opens, as one argument: <c>sqlite:PATH</c> or <c>postgres:CONNECTION</c>.</summary>
internal static class StoreAddress
{
    public static string Sqlite(string path) => "sqlite:" + path;

    public static string Postgres(string connectionString) => "postgres:" + connectionString;

    public static IStore Open(string address) => address.Split(':', 2) switch
    {
        // A small cache spills before the commit, as that of a large commit does.
        ["sqlite", string path] => new SqliteStore(new SqliteOptions { Path = path, WriterCacheMebibytes = 8 }, TimeProvider.System),
        ["postgres", string connection] => new PostgresStore(new PostgresOptions { ConnectionString = connection }, TimeProvider.System),
        _ => throw new ArgumentException("The address of a store is sqlite:PATH or postgres:CONNECTION."),
    };
}
