using NodaTime;

namespace MarketIngest.Storage.Postgres;

/// <summary>Where a PostgreSQL store lives and how long it tries.</summary>
public sealed class PostgresOptions
{
    /// <summary>How to reach the database: <c>Host=db;Database=market;Username=…</c>, or <c>postgresql://user:password@db:5432/market</c>. Take it from configuration or from the environment (<c>DATABASE_URL</c>); it is never shown.</summary>
    /// <value>Default: empty, which is refused.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>The database schema that holds the tables; made where it is missing. Lower-case letters, digits and underscores.</summary>
    /// <value>Default: <c>public</c>.</value>
    public string SchemaName { get; set; } = "public";

    /// <summary>How long the same commit, or the beginning of a read, is sent again after a lost connection, a restarting server or a writer in the way, before the error is given up as transient.</summary>
    /// <value>Default: 30 seconds.</value>
    public Duration RetryFor { get; set; } = Duration.FromSeconds(30);

    /// <summary>Runs between the last statement and the end of a commit: stands in for a failure there in tests.</summary>
    internal Func<int, Task>? BeforeCommit { get; set; }

    /// <summary>Refuses options that cannot work.</summary>
    /// <exception cref="ArgumentException">Names the option; never shows the connection string.</exception>
    public void Validate()
    {
        _ = PostgresAddress.Parse(ConnectionString);
        if (!PostgresNames.IsPlain(SchemaName))
        {
            throw new ArgumentException($"PostgresOptions.SchemaName is '{SchemaName}': it must be lower-case letters, digits and underscores, with a letter first.");
        }

        if (RetryFor < Duration.Zero)
        {
            throw new ArgumentException($"PostgresOptions.RetryFor is {RetryFor}: it cannot be negative.");
        }
    }
}
