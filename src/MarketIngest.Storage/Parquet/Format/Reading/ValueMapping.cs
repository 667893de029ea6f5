namespace MarketIngest.Storage.Parquet.Format;

/// <summary>What the stored values of a column become.</summary>
internal abstract class ValueMapping
{
    /// <summary>The kind of the values.</summary>
    public abstract ColumnKind Kind { get; }

    /// <summary>Starts reading a column chunk.</summary>
    public abstract LeafReader Open(LeafChunkSource chunk);

    /// <summary>Appends a bound from the file's statistics.</summary>
    /// <returns>False when the bytes are no value of the column's type.</returns>
    public abstract bool TryAppendBound(ParquetNode leaf, byte[] bytes, ColumnVector target);
}
