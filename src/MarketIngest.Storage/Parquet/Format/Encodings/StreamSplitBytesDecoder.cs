namespace MarketIngest.Storage.Parquet.Format;

/// <summary>BYTE_STREAM_SPLIT of bytes of one length.</summary>
internal sealed class StreamSplitBytesDecoder : ValueDecoder<ByteSlice>
{
    private readonly PageBytes source;
    private readonly int length;
    private readonly int count;
    private int next;

    public StreamSplitBytesDecoder(PageBytes source, int length)
    {
        this.source = source;
        this.length = length;
        count = source.Left / length;
    }

    public override void Read(Span<ByteSlice> target)
    {
        if (target.Length > count - next)
        {
            throw new ParquetFormatException($"{target.Length} values are called for where {count - next} are left of the page");
        }

        var joined = new byte[target.Length * length];
        for (int stream = 0; stream < length; stream++)
        {
            ReadOnlySpan<byte> from = source.Rest.Slice((stream * count) + next, target.Length);
            for (int i = 0, at = stream; i < from.Length; i++, at += length)
            {
                joined[at] = from[i];
            }
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] = new ByteSlice(joined, i * length, length);
        }

        next += target.Length;
    }
}
