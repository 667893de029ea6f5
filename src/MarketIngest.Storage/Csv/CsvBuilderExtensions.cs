using MarketIngest.Storage.Csv;
using MarketIngest.Storage.Declaring;

namespace MarketIngest;

/// <summary>Adds the CSV store.</summary>
public static class CsvBuilderExtensions
{
    private static readonly StoreKind<CsvOptions> Kind = new()
    {
        Section = "Csv",
        Read = (options, section) =>
        {
            section.Text(nameof(CsvOptions.Folder), value => options.Folder = value);
            section.Choice<Storage.PartitionBy>(nameof(CsvOptions.PartitionBy), value => options.PartitionBy = value);
            section.Duration(nameof(CsvOptions.LockTimeout), value => options.LockTimeout = value);
            section.Text(nameof(CsvOptions.LockFolder), value => options.LockFolder = value);
            section.Duration(nameof(CsvOptions.Retention), value => options.Retention = value);
        },
        Validate = options => options.Validate(),
        Name = options => $"CSV {options.Folder}",
        Create = (options, time) => new CsvStore(options, time),
    };

    /// <summary>Keeps everything as CSV files in a folder, for people and spreadsheets.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="folder">The folder; the one it lies in must exist.</param>
    public static MarketIngestBuilder UseCsv(this MarketIngestBuilder ingest, string folder) => ingest.UseCsv(o => o.Folder = folder);

    /// <summary>Keeps everything as CSV files in a folder, for people and spreadsheets.</summary>
    /// <param name="ingest">The builder.</param>
    /// <param name="configure">Sets options, after those of the configuration section <c>MarketIngest:Csv</c>; checked at start.</param>
    public static MarketIngestBuilder UseCsv(this MarketIngestBuilder ingest, Action<CsvOptions>? configure = null) => Kind.Use(ingest, configure);
}
