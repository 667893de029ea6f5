using ZstdSharp;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Zstandard, over ZstdSharp.</summary>
internal sealed class ZstandardCodec : PageCodec
{
    private const int Level = 3;

    public override CompressionCodec Codec => CompressionCodec.Zstandard;

    public override void Compress(ReadOnlySpan<byte> source, ByteBuffer output)
    {
        using var compressor = new Compressor(Level);
        Span<byte> room = output.Reserve(Compressor.GetCompressBound(source.Length));
        output.Advance(compressor.Wrap(source, room));
    }

    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        using var decompressor = new Decompressor();
        try
        {
            int written = decompressor.Unwrap(source, target);
            if (written != target.Length)
            {
                throw WrongSize($"{written} bytes", target.Length);
            }
        }
        catch (ZstdException exception)
        {
            throw Damaged(exception);
        }
    }
}
