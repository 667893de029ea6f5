using System.IO.Compression;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Brotli, over the framework.</summary>
internal sealed class BrotliCodec : PageCodec
{
    private const int Quality = 5;
    private const int Window = 22;

    public override CompressionCodec Codec => CompressionCodec.Brotli;

    public override void Compress(ReadOnlySpan<byte> source, ByteBuffer output)
    {
        Span<byte> room = output.Reserve(BrotliEncoder.GetMaxCompressedLength(source.Length));
        if (!BrotliEncoder.TryCompress(source, room, out int written, Quality, Window))
        {
            throw new InvalidOperationException($"Brotli did not fit {source.Length} bytes into the {room.Length} that it says are enough.");
        }

        output.Advance(written);
    }

    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (!BrotliDecoder.TryDecompress(source, target, out int written))
        {
            throw Damaged();
        }

        if (written != target.Length)
        {
            throw WrongSize($"{written} bytes", target.Length);
        }
    }
}
