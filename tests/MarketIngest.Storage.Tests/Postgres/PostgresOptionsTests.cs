using System.Reflection;

using MarketIngest.Storage.Postgres;

using Microsoft.Extensions.DependencyInjection;

using NodaTime;

using Npgsql;

namespace MarketIngest.Storage.Tests.Postgres;

public sealed class PostgresOptionsTests
{
    [Theory]
    [InlineData("Host=db;Port=5433;Database=market;Username=u;Password=p@s:s/w")]
    [InlineData("postgresql://u:p%40s%3As%2Fw@db:5433/market")]
    [InlineData("postgres://u:p%40s%3As%2Fw@db:5433/market?sslmode=prefer&connect_timeout=15")]
    public void Address_EitherForm_IsRead(string text)
    {
        PostgresAddress address = PostgresAddress.Parse(text);
        address.Shown.ShouldBe("db/market");
        var parts = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        (parts.Host, parts.Port, parts.Database, parts.Username, parts.Password).ShouldBe(("db", 5433, "market", "u", "p@s:s/w"));
        (parts.NoResetOnClose, parts.MaxAutoPrepare).ShouldBe((true, 0), "a pooler in transaction mode keeps no session");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("Host=db;Password=secret", "names no database")]
    [InlineData("Database=market;Password=secret", "names no host")]
    [InlineData("Host=db;Port=secret", "cannot be read")]
    [InlineData("Host=db;Nonsense=secret", "cannot be read")]
    [InlineData("secret", "cannot be read")]
    [InlineData("postgresql://u:secret@[/market", "is no postgresql:// address")]
    [InlineData("postgresql://u:secret@db", "names no database")]
    [InlineData("postgresql://u:secret@db/market?sslmode=secret", "parameter 'sslmode'")]
    public void Validate_UnreadableConnectionString_SaysWhyWithoutShowingIt(string text, string why)
    {
        ArgumentException error = Should.Throw<ArgumentException>(() => new PostgresOptions { ConnectionString = text }.Validate());
        error.Message.ShouldContain(why);
        error.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void Validate_WrongValues_AreNamed()
    {
        const string Somewhere = "Host=db;Database=market";
        Should.Throw<ArgumentException>(() => new PostgresOptions { ConnectionString = Somewhere, SchemaName = "No; way" }.Validate()).Message.ShouldContain("'No; way'");
        Should.Throw<ArgumentException>(() => new PostgresOptions { ConnectionString = Somewhere, RetryFor = Duration.FromSeconds(-1) }.Validate()).Message.ShouldContain("RetryFor");
    }

    [Fact]
    public async Task UsePostgres_ConnectionString_RegistersTheOneStoreByHostAndDatabase()
    {
        var services = new ServiceCollection();
        var ingest = (MarketIngestBuilder)Activator.CreateInstance(typeof(MarketIngestBuilder), BindingFlags.NonPublic | BindingFlags.Instance, binder: null, [services], culture: null)!;
        ingest.UsePostgres("postgresql://u:secret@db/market").ShouldBeSameAs(ingest);
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStore>().ShouldBeOfType<PostgresStore>();
        string message = Should.Throw<InvalidOperationException>(() => ingest.UseMemory()).Message;
        message.ShouldContain("PostgreSQL db/market");
        message.ShouldNotContain("secret");
    }
}
