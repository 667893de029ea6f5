using MarketIngest;
using MarketIngest.Storage;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

using NodaTime;

namespace QuickStart;

/// <summary>The ways to declare a store.</summary>
public static class StoreChoices
{
    /// <summary>Declares a file and leaves everything else as it is.</summary>
    public static void ByPath(IServiceCollection services)
    {
        #region store-sqlite-path
        services.AddMarketIngest(ingest => ingest.UseSqlite("market.db"));
        #endregion
    }

    /// <summary>Declares a file and how long a commit waits for another process.</summary>
    public static void ByOptions(IServiceCollection services)
    {
        #region store-sqlite-options
        services.AddMarketIngest(ingest => ingest.UseSqlite(o =>
        {
            o.Path = "market.db";
            o.BusyTimeout = Duration.FromMinutes(1);
        }));
        #endregion
    }

    /// <summary>Declares the store at an address.</summary>
    public static void ByAddress(IServiceCollection services)
    {
        #region store-address
        services.AddMarketIngest(ingest => ingest.UseStoreAt("sqlite:market.db"));
        #endregion
    }

    /// <summary>Leaves the choice of the store and of its options to the configuration.</summary>
    public static void ByConfiguration(IServiceCollection services, IConfiguration configuration)
    {
        #region store-configured
        services.AddMarketIngest(ingest => ingest.UseConfiguredStore(configuration));
        #endregion
    }

    /// <summary>Declares a folder of CSV files.</summary>
    public static void Csv(IServiceCollection services)
    {
        #region store-csv
        services.AddMarketIngest(ingest => ingest.UseCsv("market-csv"));
        #endregion
    }

    /// <summary>Declares a folder of Parquet files, one for each month.</summary>
    public static void Parquet(IServiceCollection services)
    {
        #region store-parquet
        services.AddMarketIngest(ingest => ingest.UseParquet(o =>
        {
            o.Folder = "market-parquet";
            o.PartitionBy = PartitionBy.Month;
        }));
        #endregion
    }
}
