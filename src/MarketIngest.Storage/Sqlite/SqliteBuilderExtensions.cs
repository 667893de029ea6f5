using MarketIngest.Storage.Sqlite;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest;

/// <summary>Adds the SQLite store.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>Keeps everything in one SQLite file, durable through process and power loss.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="path">The database file; its folder must exist.</param>
    public static MarketIngestBuilder UseSqlite(this MarketIngestBuilder ingest, string path) => ingest.UseSqlite(o => o.Path = path);

    /// <summary>Keeps everything in one SQLite file, durable through process and power loss.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message names it and the value seen.</exception>
    public static MarketIngestBuilder UseSqlite(this MarketIngestBuilder ingest, Action<SqliteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SqliteOptions();
        configure(options);
        options.Validate();
        return ingest.UseStore($"SQLite {options.Path}", services => new SqliteStore(options, services.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
