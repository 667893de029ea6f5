using Snappier;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Snappy without frames, over Snappier.</summary>
internal sealed class SnappyCodec : PageCodec
{
    /// <summary>Three bytes copy 64 at the most.</summary>
    private const long LargestRatio = 24;

    public override CompressionCodec Codec => CompressionCodec.Snappy;

    public override void Compress(ReadOnlySpan<byte> source, ByteBuffer output)
    {
        Span<byte> room = output.Reserve(Snappy.GetMaxCompressedLength(source.Length));
        output.Advance(Snappy.Compress(source, room));
    }

    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        try
        {
            int length = Snappy.GetUncompressedLength(source);
            if (length != target.Length)
            {
                throw WrongSize($"{length} bytes", target.Length);
            }

            int written = Snappy.Decompress(source, target);
            if (written != target.Length)
            {
                throw WrongSize($"{written} bytes", target.Length);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or OverflowException)
        {
            throw Damaged(exception);
        }
    }

    public override long MostFor(long compressed) => compressed * LargestRatio;
}
