namespace MarketIngest.Storage.Parquet;

/// <summary>Some rows of a Parquet file as columns. Disposing gives the vectors back to their pool.</summary>
public sealed class ParquetRows : IDisposable
{
    private readonly ColumnVector[] vectors;

    internal ParquetRows(ColumnVector[] vectors, int count)
    {
        this.vectors = vectors;
        Count = count;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The values of a column, by its place in <see cref="ParquetFile.Columns"/>.</summary>
    public ColumnVector Vector(int ordinal) => vectors[ordinal];

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (ColumnVector vector in vectors)
        {
            vector.Dispose();
        }
    }
}
