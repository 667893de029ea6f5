using MarketIngest.Storage.Postgres;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest;

/// <summary>Adds the PostgreSQL store.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Keeps everything in a PostgreSQL database that people and other processes share.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="connectionString">Key=value pairs or a <c>postgresql://</c> address, from configuration or the environment.</param>
    /// <exception cref="ArgumentException">It cannot be read; it is not shown.</exception>
    public static MarketIngestBuilder UsePostgres(this MarketIngestBuilder ingest, string connectionString) => ingest.UsePostgres(o => o.ConnectionString = connectionString);

    /// <summary>Keeps everything in a PostgreSQL database that people and other processes share.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message names it.</exception>
    public static MarketIngestBuilder UsePostgres(this MarketIngestBuilder ingest, Action<PostgresOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PostgresOptions();
        configure(options);
        options.Validate();
        return ingest.UseStore($"PostgreSQL {PostgresAddress.Parse(options.ConnectionString).Shown}", services => new PostgresStore(options, services.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
