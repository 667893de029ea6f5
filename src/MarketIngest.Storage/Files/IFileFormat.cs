namespace MarketIngest.Storage.Files;

/// <summary>
/// How rows become a file and come back. All that the file stores know of CSV and Parquet; columns are plain here, those of the lineage
/// among them.
/// </summary>
internal interface IFileFormat
{
    /// <summary>The file name's end, with its dot.</summary>
    string Extension { get; }

    /// <summary>Starts a new file.</summary>
    /// <param name="path">The file; it must not exist.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <exception cref="StoreException">The file cannot be made; the message names it.</exception>
    IFileWriter Create(string path, IReadOnlyList<ColumnDefinition> columns);

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are wanted, in order; one that the file lacks is null throughout.</param>
    /// <param name="ranges">Rows outside any of these ranges are not wanted; the file may still give them.</param>
    /// <exception cref="StoreException">The file is absent or damaged, or a column has another type than is asked for; the message names it.</exception>
    IFileReader Open(string path, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnRange> ranges);
}
