namespace MarketIngest.Storage.Tests.Killing;

/// <summary>The Delta Lake store under <c>kill -9</c>.</summary>
public sealed class DeltaKillTests : KillConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override Task<string> AddressAsync(string name) => Task.FromResult("delta:" + folder.File(name));
}
