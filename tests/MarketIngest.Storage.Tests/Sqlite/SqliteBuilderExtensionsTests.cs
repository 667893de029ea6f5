using System.Reflection;

using MarketIngest.Storage.Sqlite;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarketIngest.Storage.Tests.Sqlite;

public sealed class SqliteBuilderExtensionsTests
{
    [Fact]
    public async Task UseSqlite_Path_RegistersTheOneStore()
    {
        var services = new ServiceCollection();
        MarketIngestBuilder ingest = Builder(services);
        ingest.UseSqlite("market.db").ShouldBeSameAs(ingest);
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStore>().ShouldBeOfType<SqliteStore>();
        Should.Throw<InvalidOperationException>(() => ingest.UseMemory()).Message.ShouldContain("SQLite market.db");
    }

    [Fact]
    public void UseSqlite_WrongOption_FailsAtStart() =>
        Should.Throw<OptionsValidationException>(() => Ingest.Create(i => i.UseSqlite(o => o.WriterCacheMebibytes = -1))).Message.ShouldContain("-1");

    /// <summary>The builder is made by the host's verb; a test of one verb alone makes it itself.</summary>
    private static MarketIngestBuilder Builder(IServiceCollection services) =>
        (MarketIngestBuilder)Activator.CreateInstance(typeof(MarketIngestBuilder), BindingFlags.NonPublic | BindingFlags.Instance, binder: null, [services], culture: null)!;
}
