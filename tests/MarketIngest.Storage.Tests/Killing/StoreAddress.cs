using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Postgres;
using MarketIngest.Storage.Sqlite;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>A store as one word on a command line, such as <c>sqlite:PATH</c>, so that another process can open it.</summary>
internal static class StoreAddress
{
    public static IStore Open(string address)
    {
        string[] parts = address.Split(':', 2);
        return parts[0] switch
        {
            // A small cache spills before the commit, as that of a large commit does.
            "sqlite" => new SqliteStore(new SqliteOptions { Path = parts[1], WriterCacheMebibytes = 8 }, TimeProvider.System),
            "postgres" => new PostgresStore(new PostgresOptions { ConnectionString = parts[1] }, TimeProvider.System),
            "csv" => new CsvStore(new CsvOptions { Folder = parts[1] }, TimeProvider.System),
            "csv-year" => new CsvStore(new CsvOptions { Folder = parts[1], PartitionBy = PartitionBy.Year }, TimeProvider.System),
            "delta" => new DeltaStore(new DeltaOptions { Folder = parts[1] }, TimeProvider.System),
            "parquet" => new ParquetStore(new ParquetOptions { Folder = parts[1] }, TimeProvider.System),
            _ => throw new ArgumentException($"'{parts[0]}' names no store.", nameof(address)),
        };
    }
}
