namespace MarketIngest.Storage.Tests.Killing;

/// <summary>The Parquet store under <c>kill -9</c>.</summary>
public sealed class ParquetKillTests : KillConformance, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    protected override Task<string> AddressAsync(string name) => Task.FromResult("parquet:" + folder.File(name));
}
