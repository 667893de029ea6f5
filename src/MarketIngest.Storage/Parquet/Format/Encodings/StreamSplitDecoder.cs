using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>BYTE_STREAM_SPLIT of numbers.</summary>
internal sealed class StreamSplitDecoder<T> : ValueDecoder<T>
    where T : unmanaged
{
    private readonly PageBytes source;
    private readonly int count;
    private int next;

    public StreamSplitDecoder(PageBytes source)
    {
        this.source = source;
        count = source.Left / Unsafe.SizeOf<T>();
    }

    public override void Read(Span<T> target)
    {
        if (target.Length > count - next)
        {
            throw new ParquetFormatException($"{target.Length} values are called for where {count - next} are left of the page");
        }

        int size = Unsafe.SizeOf<T>();
        Span<byte> bytes = MemoryMarshal.AsBytes(target);
        for (int stream = 0; stream < size; stream++)
        {
            ReadOnlySpan<byte> from = source.Rest.Slice((stream * count) + next, target.Length);
            for (int i = 0, at = stream; i < from.Length; i++, at += size)
            {
                bytes[at] = from[i];
            }
        }

        next += target.Length;
    }
}
