using MarketIngest.Storage.Parquet;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest;

/// <summary>Adds the Parquet store.</summary>
public static class ParquetBuilderExtensions
{
    /// <summary>Keeps everything as Parquet files in a folder, for DuckDB, pandas and Spark.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="folder">The folder; the one it lies in must exist.</param>
    public static MarketIngestBuilder UseParquet(this MarketIngestBuilder ingest, string folder) => ingest.UseParquet(o => o.Folder = folder);

    /// <summary>Keeps everything as Parquet files in a folder, for DuckDB, pandas and Spark.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message names it and the value seen.</exception>
    public static MarketIngestBuilder UseParquet(this MarketIngestBuilder ingest, Action<ParquetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ParquetOptions();
        configure(options);
        options.Validate();
        return ingest.UseStore($"Parquet {options.Folder}", services => new ParquetStore(options, services.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
