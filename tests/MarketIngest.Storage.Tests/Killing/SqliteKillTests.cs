namespace MarketIngest.Storage.Tests.Killing;

public sealed class SqliteKillTests : KillTests, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int places;

    public void Dispose() => folder.Dispose();

    protected override Task<string> PlaceAsync() => Task.FromResult(StoreAddress.Sqlite(folder.File($"{places++}.db")));
}
