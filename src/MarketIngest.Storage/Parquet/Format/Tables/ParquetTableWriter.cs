using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>A file with a dataset's columns that is being written.</summary>
internal sealed class ParquetTableWriter : IFileWriter
{
    private readonly string path;
    private readonly IReadOnlyList<ColumnDefinition> columns;
    private readonly bool hasExactDecimals;
    private readonly FileStream stream;
    private readonly ParquetFileWriter writer;
    private bool isComplete;

    public ParquetTableWriter(string path, IReadOnlyList<ColumnDefinition> columns, ParquetWriterOptions options)
    {
        this.path = path;
        this.columns = columns;
        hasExactDecimals = TableColumns.HasExactDecimals(columns);
        ParquetSchema schema = TableColumns.SchemaOf(columns);
        try
        {
            stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception exception) when (ParquetErrors.IsFileSystem(exception))
        {
            throw ParquetErrors.Inaccessible(path, exception);
        }

        writer = new ParquetFileWriter(stream, schema, options);
    }

    public void Write(IReadOnlyList<ColumnVector> values, int count)
    {
        if (values.Count != columns.Count)
        {
            throw new ArgumentException($"{values.Count} columns are given where '{path}' has {columns.Count}.", nameof(values));
        }

        try
        {
            if (!hasExactDecimals)
            {
                writer.Write(values, count);
                return;
            }

            ColumnVector[] written = InexactDecimals.Split(columns, values, count);
            try
            {
                writer.Write(written, count);
            }
            finally
            {
                foreach (ColumnVector made in written.Where((v, i) => i >= values.Count || !ReferenceEquals(v, values[i])))
                {
                    made.Dispose();
                }
            }
        }
        catch (Exception exception) when (ParquetErrors.IsFileSystem(exception))
        {
            throw ParquetErrors.Inaccessible(path, exception);
        }
    }

    public long Complete()
    {
        try
        {
            long size = writer.Complete();
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            isComplete = true;
            return size;
        }
        catch (Exception exception) when (ParquetErrors.IsFileSystem(exception))
        {
            throw ParquetErrors.Inaccessible(path, exception);
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        if (isComplete)
        {
            return;
        }

        isComplete = true;
        try
        {
            stream.Dispose();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
