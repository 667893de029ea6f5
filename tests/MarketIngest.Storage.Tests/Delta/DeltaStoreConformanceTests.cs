using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Tests.Delta.Protocol;
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
        ValueTask.FromResult<IStore>(new DeltaStore(new DeltaOptions { Folder = folder.File("market") }, TimeProvider.System, new CsvFormat(), new LineCheckpointFormat()));
}
