using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Delta;

public sealed class DeltaStoreConformanceTests : StoreConformance
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    protected override ValueTask<IStore> OpenAsync() =>
        ValueTask.FromResult<IStore>(DeltaStoreFixture.Create(folder.File("market")));
}
