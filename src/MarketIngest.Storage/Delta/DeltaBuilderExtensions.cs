using MarketIngest.Storage.Declaring;
using MarketIngest.Storage.Delta;

namespace MarketIngest;

/// <summary>Adds the Delta Lake store.</summary>
public static class DeltaBuilderExtensions
{
    private static readonly StoreKind<DeltaOptions> Kind = new()
    {
        Section = "Delta",
        Read = (options, section) =>
        {
            section.Text(nameof(DeltaOptions.Folder), value => options.Folder = value);
            section.Choice<Storage.PartitionBy>(nameof(DeltaOptions.PartitionBy), value => options.PartitionBy = value);
            section.Int64(nameof(DeltaOptions.FileRows), value => options.FileRows = value);
            section.Int32(nameof(DeltaOptions.CheckpointInterval), value => options.CheckpointInterval = value);
            section.Duration(nameof(DeltaOptions.LockTimeout), value => options.LockTimeout = value);
            section.Text(nameof(DeltaOptions.LockFolder), value => options.LockFolder = value);
        },
        Validate = options => options.Validate(),
        Name = options => $"Delta Lake {options.Folder}",
        Create = (options, time) => new DeltaStore(options, time),
    };

    /// <summary>Keeps every dataset as a Delta Lake table in a folder, for Spark, DuckDB, Polars and others to read.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="folder">The folder of the tables.</param>
    public static MarketIngestBuilder UseDelta(this MarketIngestBuilder ingest, string folder) => ingest.UseDelta(o => o.Folder = folder);

    /// <summary>Keeps every dataset as a Delta Lake table in a folder, for Spark, DuckDB, Polars and others to read.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Delta</c>; checked at start.</param>
    public static MarketIngestBuilder UseDelta(this MarketIngestBuilder ingest, Action<DeltaOptions>? configure = null) => Kind.Use(ingest, configure);
}
