using MarketIngest.Storage.Postgres;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Postgres;

public sealed class PostgresStoreConformanceTests(PostgresServer server) : StoreConformance
{
    private string? database;

    public override async ValueTask DisposeAsync()
    {
        // Without a server the test was skipped before it had a store.
        if (database is not null)
        {
            await base.DisposeAsync();
            await server.DropDatabaseAsync(database);
        }
    }

    protected override async ValueTask<IStore> OpenAsync()
    {
        database ??= await server.CreateDatabaseAsync();
        return new PostgresStore(server.Options(database), TimeProvider.System);
    }
}
