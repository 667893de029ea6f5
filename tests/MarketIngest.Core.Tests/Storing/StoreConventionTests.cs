using MarketIngest.Testing;

namespace MarketIngest.Core.Tests.Storing;

/// <summary>No store without the conformance suite.</summary>
public sealed class StoreConventionTests
{
    private static readonly Dictionary<Type, Type> Suites = new()
    {
        [typeof(MemoryStore)] = typeof(MemoryStoreConformanceTests),
        [typeof(MarketIngest.Running.PatientStore)] = typeof(Running.PatientStoreConformanceTests),
    };

    [Fact]
    public void Stores_All_HaveASuite()
    {
        Type[] stores = [.. typeof(MemoryStore).Assembly.GetTypes().Where(t => typeof(IStore).IsAssignableFrom(t) && t is { IsAbstract: false, IsInterface: false })];
        stores.ShouldNotBeEmpty();
        stores.ShouldAllBe(s => Suites.ContainsKey(s), "a store has no class that derives StoreConformance");
        Suites.Values.ShouldAllBe(s => s.IsSubclassOf(typeof(StoreConformance)) && s.IsSealed);
    }
}
