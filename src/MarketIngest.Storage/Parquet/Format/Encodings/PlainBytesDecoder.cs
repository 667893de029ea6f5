using System.Buffers.Binary;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Bytes of any length, the length of each in front of it.</summary>
internal sealed class PlainBytesDecoder(PageBytes source) : ValueDecoder<ByteSlice>
{
    private PageBytes source = source;

    public override void Read(Span<ByteSlice> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            int length = source.TakeInt32();
            target[i] = new ByteSlice(source.Array, source.Skip(length), length);
        }
    }
}
