namespace MarketIngest.Cli.Commands;

/// <summary>A form of table that <c>parse</c> reads.</summary>
/// <param name="Place">Whether it is a file or a folder.</param>
/// <param name="Options">The options it takes.</param>
/// <param name="Open">Opens a table with options given.</param>
internal sealed record TableFormat(TablePlace Place, IReadOnlyList<string> Options, Func<string, IReadOnlyDictionary<string, string>, TableInput> Open)
{
    private static readonly SortedDictionary<string, TableFormat> All = new(StringComparer.Ordinal)
    {
        ["delta"] = new(TablePlace.Folder, [DeltaInput.Version, DeltaInput.Timestamp], (path, options) => new DeltaInput(path, options)),
        ["parquet"] = new(TablePlace.File, [], (path, _) => new ParquetInput(path)),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static TableFormat? Find(string name) => All.GetValueOrDefault(name);
}
