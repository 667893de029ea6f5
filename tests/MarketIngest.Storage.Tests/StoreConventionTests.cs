using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Delta;
using MarketIngest.Storage.Parquet;
using MarketIngest.Storage.Postgres;
using MarketIngest.Storage.Sqlite;
using MarketIngest.Storage.Tests.Csv;
using MarketIngest.Storage.Tests.Delta;
using MarketIngest.Storage.Tests.Parquet;
using MarketIngest.Storage.Tests.Postgres;
using MarketIngest.Storage.Tests.Sqlite;
using MarketIngest.Testing;

namespace MarketIngest.Storage.Tests;

/// <summary>No store without the conformance suite.</summary>
public sealed class StoreConventionTests
{
    /// <summary>Which class holds each store to the promises; a new store adds itself here and nowhere else.</summary>
    private static readonly Dictionary<Type, Type> Suites = new()
    {
        [typeof(CsvStore)] = typeof(CsvStoreConformanceTests),
        [typeof(DeltaStore)] = typeof(DeltaStoreConformanceTests),
        [typeof(ParquetStore)] = typeof(ParquetStoreConformanceTests),
        [typeof(SqliteStore)] = typeof(SqliteStoreConformanceTests),
        [typeof(PostgresStore)] = typeof(PostgresStoreConformanceTests),
    };

    [Fact]
    public void Stores_All_KeepLeases() =>
        Suites.Keys.ShouldAllBe(s => typeof(ILeaseStore).IsAssignableFrom(s), "a store does not keep its jobs to one process at a time");

    [Fact]
    public void Stores_All_HaveASuite()
    {
        Type[] stores = [.. typeof(SqliteStore).Assembly.GetTypes().Where(t => typeof(IStore).IsAssignableFrom(t) && t is { IsAbstract: false, IsInterface: false })];
        stores.ShouldNotBeEmpty();
        stores.ShouldAllBe(s => Suites.ContainsKey(s), "a store has no class that derives StoreConformance");
        Suites.Values.ShouldAllBe(s => s.IsSubclassOf(typeof(StoreConformance)) && s.IsSealed);
    }
}
