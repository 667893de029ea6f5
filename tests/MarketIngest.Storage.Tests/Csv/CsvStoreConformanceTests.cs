using MarketIngest.Storage.Csv;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Csv;

/// <summary>The promises of every store, kept by CSV.</summary>
public sealed class CsvStoreConformanceTests : StoreConformance
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    protected override ValueTask<IStore> OpenAsync() =>
        ValueTask.FromResult<IStore>(new CsvStore(new CsvOptions { Folder = folder.File("market") }, TimeProvider.System));
}
