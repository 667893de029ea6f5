using MarketIngest.Storage.Parquet.Format;

namespace MarketIngest.Storage.Parquet;

/// <summary>
/// Any Parquet file with flat columns, open for reading: its columns under their own names, and its rows some at a time. Columns in groups, lists or maps
/// are refused by name. Memory is bounded by a page of each column, whatever the file's size.
/// </summary>
/// <remarks>
/// Values come in the kind that shows them without loss: integers of any width as <see cref="ColumnKind.Int64"/> (unsigned ones of 64 bits as
/// <see cref="ColumnKind.Decimal"/>), floats of any width as <see cref="ColumnKind.Double"/>, UTC timestamps as <see cref="ColumnKind.Instant"/>, and as
/// <see cref="ColumnKind.Text"/>: text, enumerations, JSON, timestamps and times without zone in ISO form, UUIDs and intervals in theirs, and binary values in
/// lower-case hexadecimal digits.
/// </remarks>
public sealed class ParquetFile : IDisposable
{
    private readonly string path;
    private readonly ParquetFileReader reader;

    private ParquetFile(string path, ParquetFileReader reader, IReadOnlyList<ParquetFileColumn> columns)
    {
        this.path = path;
        this.reader = reader;
        Columns = columns;
    }

    /// <summary>The columns in the file's order.</summary>
    public IReadOnlyList<ParquetFileColumn> Columns { get; }

    /// <summary>The number of rows.</summary>
    public long RowCount => reader.Metadata.RowCount;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StoreException">The file is absent or damaged, or has a nested column; the message names it.</exception>
    public static ParquetFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ParquetFileReader reader = ParquetFiles.Open(path);
        try
        {
            _ = FlatLeaves.Of(reader.Schema, path);
            return new ParquetFile(path, reader, [.. reader.Schema.Leaves.Select(l => new ParquetFileColumn(l.Name, ValueMappings.Of(l).Kind, TypeText(l)))]);
        }
        catch (ParquetFormatException exception)
        {
            reader.Dispose();
            throw ParquetErrors.Damaged(path, exception);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The rows in the file's order, some at a time. Where the file is damaged, those before the damage come first.</summary>
    /// <exception cref="StoreException">The file is damaged; the message names the column and the position.</exception>
    public IEnumerable<ParquetRows> ReadRows()
    {
        using var rows = new RowReader(reader, [.. Enumerable.Range(0, Columns.Count)], []);
        while (Next(rows) is { } next)
        {
            yield return next;
        }
    }

    /// <inheritdoc />
    public void Dispose() => reader.Dispose();

    private static string TypeText(ParquetNode leaf) => (leaf.Logical.Kind, leaf.Type) switch
    {
        (LogicalKind.None or LogicalKind.Later, PhysicalType.ByteArray) => "BYTE_ARRAY",
        (LogicalKind.None or LogicalKind.Later, PhysicalType.FixedLengthByteArray) => $"FIXED_LEN_BYTE_ARRAY({leaf.TypeLength})",
        (LogicalKind.None or LogicalKind.Later, _) => leaf.Type.ToString().ToUpperInvariant(),
        _ => leaf.Logical.ToString(),
    };

    private ParquetRows? Next(RowReader rows)
    {
        try
        {
            return rows.Read(out int count) is { } vectors ? new ParquetRows(vectors, count) : null;
        }
        catch (ParquetFormatException exception)
        {
            throw ParquetErrors.Damaged(path, exception);
        }
        catch (Exception exception) when (ParquetErrors.IsFileSystem(exception))
        {
            throw ParquetErrors.Inaccessible(path, exception);
        }
    }
}
