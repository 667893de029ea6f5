namespace MarketIngest.Storage.Parquet.Format;

/// <summary>No compression.</summary>
internal sealed class UncompressedCodec : PageCodec
{
    public override CompressionCodec Codec => CompressionCodec.Uncompressed;

    public override void Compress(ReadOnlySpan<byte> source, ByteBuffer output) => output.Append(source);

    public override void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (source.Length != target.Length)
        {
            throw WrongSize($"{source.Length} bytes", target.Length);
        }

        source.CopyTo(target);
    }

    public override long MostFor(long compressed) => compressed;
}
