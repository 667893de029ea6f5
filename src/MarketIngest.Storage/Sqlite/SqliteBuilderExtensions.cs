using MarketIngest.Storage.Declaring;
using MarketIngest.Storage.Sqlite;

namespace MarketIngest;

/// <summary>Adds the SQLite store.</summary>
public static class SqliteBuilderExtensions
{
    private static readonly StoreKind<SqliteOptions> Kind = new()
    {
        Section = "Sqlite",
        Read = (options, section) =>
        {
            section.Text(nameof(SqliteOptions.Path), value => options.Path = value);
            section.Duration(nameof(SqliteOptions.BusyTimeout), value => options.BusyTimeout = value);
            section.Int32(nameof(SqliteOptions.WriterCacheMebibytes), value => options.WriterCacheMebibytes = value);
        },
        Validate = options => options.Validate(),
        Name = options => $"SQLite {options.Path}",
        Create = (options, time) => new SqliteStore(options, time),
    };

    /// <summary>Keeps everything in one SQLite file, durable through process and power loss.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="path">The database file; its folder must exist.</param>
    public static MarketIngestBuilder UseSqlite(this MarketIngestBuilder ingest, string path) => ingest.UseSqlite(o => o.Path = path);

    /// <summary>Keeps everything in one SQLite file, durable through process and power loss.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Sqlite</c>; checked at start.</param>
    public static MarketIngestBuilder UseSqlite(this MarketIngestBuilder ingest, Action<SqliteOptions>? configure = null) => Kind.Use(ingest, configure);
}
