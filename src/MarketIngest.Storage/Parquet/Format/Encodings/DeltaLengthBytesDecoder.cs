namespace MarketIngest.Storage.Parquet.Format;

/// <summary>DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes.</summary>
internal sealed class DeltaLengthBytesDecoder : ValueDecoder<ByteSlice>
{
    private readonly DeltaLengthReader lengths;
    private PageBytes source;

    public DeltaLengthBytesDecoder(PageBytes source, int most)
    {
        lengths = new DeltaLengthReader(ref source, most);
        this.source = source;
    }

    public override void Read(Span<ByteSlice> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            int length = lengths.Next();
            target[i] = new ByteSlice(source.Array, source.Skip(length), length);
        }
    }
}
