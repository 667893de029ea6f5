namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Bytes of one length, one value after the other.</summary>
internal sealed class FixedBytesDecoder(PageBytes source, int length) : ValueDecoder<ByteSlice>
{
    private PageBytes source = source;

    public override void Read(Span<ByteSlice> target)
    {
        int start = source.Skip((long)target.Length * length);
        for (int i = 0; i < target.Length; i++, start += length)
        {
            target[i] = new ByteSlice(source.Array, start, length);
        }
    }
}
