using System.Reflection;

using MarketIngest.Storage.Delta;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest.Storage.Tests.Delta;

public sealed class DeltaBuilderExtensionsTests
{
    [Fact]
    public async Task UseDelta_Folder_RegistersTheOneStore()
    {
        var services = new ServiceCollection();
        MarketIngestBuilder ingest = Builder(services);
        ingest.UseDelta("market").ShouldBeSameAs(ingest);
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStore>().ShouldBeOfType<DeltaStore>();
        Should.Throw<InvalidOperationException>(() => ingest.UseMemory()).Message.ShouldContain("Delta Lake market");
    }

    [Fact]
    public void UseDelta_WrongOption_FailsAtStart() =>
        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() => Ingest.Create(i => i.UseDelta(o => o.FileRows = -1))).Message.ShouldContain("-1");

    /// <summary>The builder is made by the host's verb; a test of one verb alone makes it itself.</summary>
    private static MarketIngestBuilder Builder(IServiceCollection services) =>
        (MarketIngestBuilder)Activator.CreateInstance(typeof(MarketIngestBuilder), BindingFlags.NonPublic | BindingFlags.Instance, binder: null, [services], culture: null)!;
}
