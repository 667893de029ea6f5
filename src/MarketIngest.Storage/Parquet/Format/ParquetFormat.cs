using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Rows as Parquet files, for the file stores.</summary>
internal sealed class ParquetFormat : IFileFormat
{
    private readonly ParquetWriterOptions options;

    /// <summary>Makes the format.</summary>
    /// <param name="options">How files are laid out; null for the usual way.</param>
    public ParquetFormat(ParquetWriterOptions? options = null) => this.options = options ?? new ParquetWriterOptions();

    /// <inheritdoc />
    public string Extension => ".parquet";

    /// <inheritdoc />
    public IFileWriter Create(string path, IReadOnlyList<ColumnDefinition> columns) => new ParquetTableWriter(path, columns, options);

    /// <inheritdoc />
    public IFileReader Open(string path, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnRange> ranges) => new ParquetTableReader(path, columns, ranges);
}
