using MarketIngest.Storage.Declaring;
using MarketIngest.Storage.Parquet;

namespace MarketIngest;

/// <summary>Adds the Parquet store.</summary>
public static class ParquetBuilderExtensions
{
    private static readonly StoreKind<ParquetOptions> Kind = new()
    {
        Section = "Parquet",
        Read = (options, section) =>
        {
            section.Text(nameof(ParquetOptions.Folder), value => options.Folder = value);
            section.Choice<Storage.PartitionBy>(nameof(ParquetOptions.PartitionBy), value => options.PartitionBy = value);
            section.Int64(nameof(ParquetOptions.FileRows), value => options.FileRows = value);
            section.Int32(nameof(ParquetOptions.FilesPerTier), value => options.FilesPerTier = value);
            section.Duration(nameof(ParquetOptions.LockTimeout), value => options.LockTimeout = value);
            section.Text(nameof(ParquetOptions.LockFolder), value => options.LockFolder = value);
            section.Duration(nameof(ParquetOptions.Retention), value => options.Retention = value);
        },
        Validate = options => options.Validate(),
        Name = options => $"Parquet {options.Folder}",
        Create = (options, time) => new ParquetStore(options, time),
    };

    /// <summary>Keeps everything as Parquet files in a folder, for DuckDB, pandas and Spark.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="folder">The folder; the one it lies in must exist.</param>
    public static MarketIngestBuilder UseParquet(this MarketIngestBuilder ingest, string folder) => ingest.UseParquet(o => o.Folder = folder);

    /// <summary>Keeps everything as Parquet files in a folder, for DuckDB, pandas and Spark.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Parquet</c>; checked at start.</param>
    public static MarketIngestBuilder UseParquet(this MarketIngestBuilder ingest, Action<ParquetOptions>? configure = null) => Kind.Use(ingest, configure);
}
