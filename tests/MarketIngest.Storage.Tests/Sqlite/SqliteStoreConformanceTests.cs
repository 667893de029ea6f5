using MarketIngest.Storage.Sqlite;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Sqlite;

public sealed class SqliteStoreConformanceTests : StoreConformance
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    protected override ValueTask<IStore> OpenAsync() =>
        ValueTask.FromResult<IStore>(new SqliteStore(new SqliteOptions { Path = folder.File("market.db") }, TimeProvider.System));
}
