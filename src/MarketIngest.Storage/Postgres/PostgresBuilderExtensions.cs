using MarketIngest.Storage.Declaring;
using MarketIngest.Storage.Postgres;

namespace MarketIngest;

/// <summary>Adds the PostgreSQL store.</summary>
public static class PostgresBuilderExtensions
{
    private static readonly StoreKind<PostgresOptions> Kind = new()
    {
        Section = "Postgres",
        Read = (options, section) =>
        {
            section.Text(nameof(PostgresOptions.ConnectionString), value => options.ConnectionString = value);
            section.Text(nameof(PostgresOptions.SchemaName), value => options.SchemaName = value);
            section.Duration(nameof(PostgresOptions.RetryFor), value => options.RetryFor = value);
        },
        Validate = options => options.Validate(),
        Name = options => options.ConnectionString.Length == 0 ? "PostgreSQL" : $"PostgreSQL {PostgresAddress.Parse(options.ConnectionString).Shown}",
        Create = (options, time) => new PostgresStore(options, time),
    };

    /// <summary>Keeps everything in a PostgreSQL database that people and other processes share.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="connectionString">Key=value pairs or a <c>postgresql://</c> address, from configuration or the environment.</param>
    /// <exception cref="ArgumentException">It cannot be read; it is not shown.</exception>
    public static MarketIngestBuilder UsePostgres(this MarketIngestBuilder ingest, string connectionString) => ingest.UsePostgres(o => o.ConnectionString = connectionString);

    /// <summary>Keeps everything in a PostgreSQL database that people and other processes share.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Postgres</c>; checked at start.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read; it is not shown.</exception>
    public static MarketIngestBuilder UsePostgres(this MarketIngestBuilder ingest, Action<PostgresOptions>? configure = null) => Kind.Use(ingest, configure);
}
