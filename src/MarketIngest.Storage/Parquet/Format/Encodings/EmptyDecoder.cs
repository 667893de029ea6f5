namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The values of a page that has none, because all are null.</summary>
internal sealed class EmptyDecoder<T> : ValueDecoder<T>
{
    public override void Read(Span<T> target) => Skip(target.Length);

    public override void Skip(int count)
    {
        if (count > 0)
        {
            throw new ParquetFormatException($"{count} values are called for in a page that has no bytes for them");
        }
    }
}
