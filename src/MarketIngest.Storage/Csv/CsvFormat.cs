using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Csv;

/// <summary>
/// Rows as RFC 4180: UTF-8, a header, CRLF. An absent value is an empty field and empty text is <c>""</c>, so that the two stay apart.
/// </summary>
internal sealed class CsvFormat : IFileFormat
{
    /// <summary>The longest text of one value, in characters: a reader must be able to hold a record.</summary>
    public const int MostCharacters = 16 * 1024 * 1024;

    public string Extension => ".csv";

    public IFileWriter Create(string path, IReadOnlyList<ColumnDefinition> columns) => new CsvFileWriter(path, columns);

    public IFileReader Open(string path, IReadOnlyList<ColumnDefinition> columns, IReadOnlyList<ColumnRange> ranges) => new CsvFileReader(path, columns);
}
