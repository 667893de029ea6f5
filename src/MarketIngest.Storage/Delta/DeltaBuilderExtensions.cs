using MarketIngest.Storage.Delta;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest;

/// <summary>Adds the Delta Lake store.</summary>
public static class DeltaBuilderExtensions
{
    /// <summary>Keeps every dataset as a Delta Lake table in a folder, for Spark, DuckDB, Polars and others to read.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="folder">The folder of the tables.</param>
    public static MarketIngestBuilder UseDelta(this MarketIngestBuilder ingest, string folder) => ingest.UseDelta(o => o.Folder = folder);

    /// <summary>Keeps every dataset as a Delta Lake table in a folder, for Spark, DuckDB, Polars and others to read.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message names it and the value seen.</exception>
    public static MarketIngestBuilder UseDelta(this MarketIngestBuilder ingest, Action<DeltaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new DeltaOptions();
        configure(options);
        options.Validate();
        return ingest.UseStore($"Delta Lake {options.Folder}", services => new DeltaStore(options, services.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
