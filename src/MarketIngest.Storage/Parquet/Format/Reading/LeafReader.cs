namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The values of one column in one row group, in their order. A row is one value where the column has no lists.</summary>
internal abstract class LeafReader : IDisposable
{
    /// <summary>The values, nulls included, that can be had before the next page must be read; zero at the end only.</summary>
    public abstract int Available();

    /// <summary>Appends values to a vector of the column's kind.</summary>
    public abstract void Read(ColumnVector target, int count);

    /// <summary>Appends the values that are there to a vector, and the levels of all to arrays.</summary>
    /// <returns>The number of levels.</returns>
    public abstract int ReadLevels(ColumnVector target, Span<byte> definition, Span<byte> repetition);

    /// <summary>Goes on to a later value.</summary>
    /// <param name="position">The number of the value in the column chunk, nulls included.</param>
    public abstract void SkipTo(long position);

    /// <inheritdoc />
    public abstract void Dispose();
}
