using MarketIngest.Storage.Tests.Postgres;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>PostgreSQL whose client is killed; the server lives on.</summary>
public sealed class PostgresKillTests(PostgresServer server) : KillConformance, IAsyncDisposable
{
    private readonly List<string> databases = [];

    public async ValueTask DisposeAsync()
    {
        foreach (string database in databases)
        {
            await server.DropDatabaseAsync(database);
        }
    }

    protected override async Task<string> AddressAsync(string name)
    {
        databases.Add(await server.CreateDatabaseAsync());
        return "postgres:" + server.ConnectionString(databases[^1]);
    }

    /// <summary>A commit that was sent before the client died takes effect a moment later.</summary>
    protected override async Task SettleAsync()
    {
        const string Others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
        while (await server.ScalarAsync<long>(databases[^1], Others) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
