using MarketIngest.Storage.Postgres;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Postgres;

/// <summary>Every promise once more through a connection pooler in transaction mode, with the connection string as it would be without one.</summary>
public sealed class PostgresPooledConformanceTests(PostgresServer server, PgBouncer pooler) : StoreConformance
{
    private string? database;

    public override async ValueTask DisposeAsync()
    {
        // Without a pooler the test was skipped before it had a store.
        if (Store is not null)
        {
            await base.DisposeAsync();
        }

        if (database is not null)
        {
            await server.DropDatabaseAsync(database);
        }
    }

    protected override async ValueTask<IStore> OpenAsync()
    {
        database ??= await server.CreateDatabaseAsync();
        return new PostgresStore(new PostgresOptions { ConnectionString = await pooler.ConnectionStringAsync(server, database) }, TimeProvider.System);
    }
}
