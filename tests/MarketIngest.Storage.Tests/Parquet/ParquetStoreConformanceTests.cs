using MarketIngest.Storage.Parquet;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests.Parquet;

/// <summary>The promises of every store, kept by Parquet.</summary>
public sealed class ParquetStoreConformanceTests : StoreConformance
{
    private readonly TemporaryFolder folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Dispose();
    }

    protected override ValueTask<IStore> OpenAsync() =>
        ValueTask.FromResult<IStore>(new ParquetStore(new ParquetOptions { Folder = folder.File("market") }, TimeProvider.System));
}
