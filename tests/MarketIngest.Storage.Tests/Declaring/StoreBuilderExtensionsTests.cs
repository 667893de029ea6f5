using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Postgres;
using MarketIngest.Storage.Sqlite;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

using NodaTime;

namespace MarketIngest.Storage.Tests.Declaring;

public sealed class StoreBuilderExtensionsTests
{
    private const string Connection = "Host=db;Database=market;Password=hidden";

    [Theory]
    [InlineData("memory", typeof(MemoryStore))]
    [InlineData("memory:", typeof(MemoryStore))]
    [InlineData("csv:folder", typeof(CsvStore))]
    [InlineData("parquet:folder", typeof(ParquetStore))]
    [InlineData("delta:folder", typeof(DeltaStore))]
    [InlineData("sqlite", typeof(SqliteStore))]
    [InlineData("sqlite:a:b.db", typeof(SqliteStore))]
    [InlineData("postgres:Host=db;Database=market", typeof(PostgresStore))]
    [InlineData("postgres:postgresql://db/market", typeof(PostgresStore))]
    public async Task UseStoreAt_KnownKind_IsTheStore(string address, Type store)
    {
        await using Ingest ingest = Ingest.Create(i => i.UseStoreAt(address));
        ingest.Store.ShouldBeOfType(store);
    }

    [Fact]
    public void UseStoreAt_Sqlite_TakesAllBehindTheFirstColon()
    {
        using ServiceProvider services = Services(i => i.UseStoreAt("sqlite:C:\\a.db"));
        services.GetRequiredService<IOptions<SqliteOptions>>().Value.Path.ShouldBe("C:\\a.db");
    }

    [Theory]
    [InlineData("", "''")]
    [InlineData("oracle:user/hidden@db", "'oracle'")]
    [InlineData("Host=db;Password=hidden", "sqlite:PATH")]
    [InlineData("SQLITE:x", "'SQLITE'")]
    public void UseStoreAt_UnknownKind_SaysWhichThereAre(string address, string said)
    {
        ArgumentException error = Should.Throw<ArgumentException>(() => Ingest.Create(i => i.UseStoreAt(address)));
        error.Message.ShouldContain(said);
        error.Message.ShouldContain("csv:DIR, delta:DIR, memory:, parquet:DIR, postgres:CONNECTION, sqlite:PATH");
        error.Message.ShouldNotContain("hidden@");
    }

    [Fact]
    public async Task UseConfiguredStore_KindAndSection_BindsEveryOption()
    {
        await using ServiceProvider services = Services(i => i.UseConfiguredStore(Of(
            ("Store", "postgres"), ("Postgres:ConnectionString", Connection), ("Postgres:SchemaName", "lake"), ("Postgres:RetryFor", "00:01:30"))));
        PostgresOptions options = services.GetRequiredService<IOptions<PostgresOptions>>().Value;
        (options.ConnectionString, options.SchemaName, options.RetryFor).ShouldBe((Connection, "lake", Duration.FromSeconds(90)));
        services.GetRequiredService<IStore>().ShouldBeOfType<PostgresStore>();
    }

    [Fact]
    public void UseFolders_Sections_BindEveryOption()
    {
        using ServiceProvider csv = Services(i => i.UseCsv(), ("Csv:Folder", "c"), ("Csv:PartitionBy", "month"), ("Csv:LockTimeout", "00:00:05"), ("Csv:Retention", "1.00:00:00"));
        CsvOptions c = csv.GetRequiredService<IOptions<CsvOptions>>().Value;
        (c.Folder, c.PartitionBy, c.LockTimeout, c.Retention).ShouldBe(("c", PartitionBy.Month, Duration.FromSeconds(5), Duration.FromDays(1)));

        using ServiceProvider parquet = Services(
            i => i.UseParquet(), ("Parquet:Folder", "p"), ("Parquet:PartitionBy", "Nothing"), ("Parquet:FileRows", "5000000000"), ("Parquet:FilesPerTier", "8"), ("Parquet:LockTimeout", "00:00:06"), ("Parquet:Retention", "00:00:07"));
        ParquetOptions p = parquet.GetRequiredService<IOptions<ParquetOptions>>().Value;
        (p.Folder, p.PartitionBy, p.FileRows, p.FilesPerTier, p.LockTimeout, p.Retention).ShouldBe(("p", PartitionBy.Nothing, 5_000_000_000, 8, Duration.FromSeconds(6), Duration.FromSeconds(7)));

        using ServiceProvider delta = Services(i => i.UseDelta(), ("Delta:Folder", "d"), ("Delta:PartitionBy", "year"), ("Delta:FileRows", "9"), ("Delta:CheckpointInterval", "20"), ("Delta:LockTimeout", "00:00:08"));
        DeltaOptions d = delta.GetRequiredService<IOptions<DeltaOptions>>().Value;
        (d.Folder, d.PartitionBy, d.FileRows, d.CheckpointInterval, d.LockTimeout).ShouldBe(("d", PartitionBy.Year, 9, 20, Duration.FromSeconds(8)));
    }

    [Theory]
    [InlineData("Parquet:PartitionBy", "decade", "not one of Year, Month, Symbol, Nothing")]
    [InlineData("Parquet:PartitionBy", "1", "not one of Year, Month, Symbol, Nothing")]
    [InlineData("Parquet:FileRows", "many", "not a whole number")]
    public void UseParquet_WrongSection_FailsAtStart(string key, string value, string said) =>
        Should.Throw<InvalidOperationException>(() => Create(i => i.UseParquet("x"), (key, value))).Message.ShouldContain(said);

    [Fact]
    public void UseSqlite_CodeAndSection_CodeComesLast()
    {
        using ServiceProvider services = Services(i => i.UseSqlite(o => o.Path = "code.db"), ("Sqlite:Path", "section.db"), ("Sqlite:BusyTimeout", "00:00:05"), ("Sqlite:WriterCacheMebibytes", "8"));
        SqliteOptions options = services.GetRequiredService<IOptions<SqliteOptions>>().Value;
        (options.Path, options.BusyTimeout, options.WriterCacheMebibytes).ShouldBe(("code.db", Duration.FromSeconds(5), 8));
    }

    [Theory]
    [InlineData("Sqlite:Pfad", "x", "Unknown configuration key 'MarketIngest:Sqlite:Pfad'. Known: BusyTimeout, Path, WriterCacheMebibytes.")]
    [InlineData("Sqlite:BusyTimeout", "soon", "'MarketIngest:Sqlite:BusyTimeout' is 'soon', not a time such as 00:00:30.")]
    [InlineData("Sqlite:WriterCacheMebibytes", "1.5", "'MarketIngest:Sqlite:WriterCacheMebibytes' is '1.5', not a whole number.")]
    public void UseSqlite_WrongSection_FailsAtStart(string key, string value, string said) =>
        Should.Throw<InvalidOperationException>(() => Create(i => i.UseSqlite("x.db"), (key, value))).Message.ShouldContain(said);

    [Fact]
    public void UseSqlite_SenselessSection_FailsAtStart() =>
        Should.Throw<OptionsValidationException>(() => Create(i => i.UseSqlite("x.db"), ("Sqlite:BusyTimeout", "-00:00:01"))).Message.ShouldContain("BusyTimeout");

    [Fact]
    public void UsePostgres_WithoutConnection_FailsAtStart() =>
        Should.Throw<OptionsValidationException>(() => Create(i => i.UsePostgres(), ("Postgres:SchemaName", "lake"))).Message.ShouldContain("ConnectionString is empty");

    [Theory]
    [InlineData("Host=db;Password=hidden")]
    [InlineData("hidden")]
    public void UsePostgres_UnreadableConnectionInSection_FailsWithoutShowingIt(string connection) =>
        Should.Throw<OptionsValidationException>(() => Create(i => i.UsePostgres(), ("Postgres:ConnectionString", connection))).ToString().ShouldNotContain("hidden");

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("oracle", "'oracle' is no kind of store")]
    public void UseConfiguredStore_NoUsableKind_FailsAtOnce(string? kind, string said) =>
        Should.Throw<InvalidOperationException>(() => Create(i => i.UseConfiguredStore(Of(("Store", kind))))).Message.ShouldContain(said);

    private static IConfiguration Of(params (string Key, string? Value)[] pairs) =>
        new ConfigurationBuilder().AddInMemoryCollection(pairs.Select(p => KeyValuePair.Create($"MarketIngest:{p.Key}", p.Value))).Build();

    private static void Create(Action<MarketIngestBuilder> declare, params (string Key, string? Value)[] pairs) => Ingest.Create(i =>
    {
        i.Services.AddSingleton(Of(pairs));
        declare(i);
    }).DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static ServiceProvider Services(Action<MarketIngestBuilder> declare, params (string Key, string? Value)[] pairs)
    {
        var services = new ServiceCollection();
        services.AddMarketIngest(i =>
        {
            if (pairs.Length > 0)
            {
                i.Services.AddSingleton(Of(pairs));
            }

            declare(i);
        });
        return services.BuildServiceProvider();
    }
}
