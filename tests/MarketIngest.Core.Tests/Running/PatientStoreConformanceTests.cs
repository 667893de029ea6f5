using MarketIngest.Running;
using MarketIngest.Testing;

using Microsoft.Extensions.Logging.Abstractions;

namespace MarketIngest.Core.Tests.Running;

/// <summary>A store that stumbles keeps every promise behind patience.</summary>
public sealed class PatientStoreConformanceTests : StoreConformance
{
    private const int Every = 25;

    protected override ValueTask<IStore> OpenAsync() =>
        ValueTask.FromResult<IStore>(new PatientStore(new StumblingStore(new MemoryStore(), Every), TimeProvider.System, TimeSpan.FromMinutes(1), NullLogger.Instance));
}
