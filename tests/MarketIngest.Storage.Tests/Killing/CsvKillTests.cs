using MarketIngest.Storage.Tests.Files;

namespace MarketIngest.Storage.Tests.Killing;

/// <summary>The CSV store under <c>kill -9</c>.</summary>
public sealed class CsvKillTests : KillConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override Task<string> AddressAsync(string name) => Task.FromResult("csv:" + folder.File(name));

    protected override void CheckEqual(string killed, string whole) =>
        PublicTree.Read(folder.File(killed)).ShouldBe(PublicTree.Read(folder.File(whole)));
}
