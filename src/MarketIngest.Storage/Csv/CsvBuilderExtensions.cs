using MarketIngest.Storage.Csv;

using Microsoft.Extensions.DependencyInjection;

namespace MarketIngest;

/// <summary>Adds the CSV store.</summary>
public static class CsvBuilderExtensions
{
    /// <summary>Keeps everything as CSV files in a folder, for people and spreadsheets.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="folder">The folder; the one it lies in must exist.</param>
    public static MarketIngestBuilder UseCsv(this MarketIngestBuilder ingest, string folder) => ingest.UseCsv(o => o.Folder = folder);

    /// <summary>Keeps everything as CSV files in a folder, for people and spreadsheets.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">An option cannot work; the message names it and the value seen.</exception>
    public static MarketIngestBuilder UseCsv(this MarketIngestBuilder ingest, Action<CsvOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new CsvOptions();
        configure(options);
        options.Validate();
        return ingest.UseStore($"CSV {options.Folder}", services => new CsvStore(options, services.GetService<TimeProvider>() ?? TimeProvider.System));
    }
}
