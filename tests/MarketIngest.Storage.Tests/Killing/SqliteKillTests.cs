namespace MarketIngest.Storage.Tests.Killing;

/// <summary>SQLite under <c>kill -9</c>.</summary>
public sealed class SqliteKillTests : KillConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override Task<string> AddressAsync(string name) => Task.FromResult("sqlite:" + folder.File(name + ".db"));
}
