namespace MarketIngest.Storage.Parquet;

/// <summary>A column of a Parquet file.</summary>
/// <param name="Name">The name as the file has it.</param>
/// <param name="Kind">The kind in which its values are given.</param>
/// <param name="Type">The file's own type, such as <c>DECIMAL(10, 2)</c> or <c>INT96</c>.</param>
public sealed record ParquetFileColumn(string Name, ColumnKind Kind, string Type);
