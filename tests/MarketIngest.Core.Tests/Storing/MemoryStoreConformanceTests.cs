using MarketIngest.Testing;

namespace MarketIngest.Core.Tests.Storing;

public sealed class MemoryStoreConformanceTests : StoreConformance
{
    protected override ValueTask<IStore> OpenAsync() => ValueTask.FromResult<IStore>(new MemoryStore());
}
