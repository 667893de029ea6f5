using System.IO.Compression;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>gzip, over the framework.</summary>
internal sealed class GzipCodec : PageCodec
{
    /// <summary>The format's largest ratio is 1,032.</summary>
    private const long LargestRatio = 1_040;

    public override CompressionCodec Codec => CompressionCodec.Gzip;

    public override void Compress(ReadOnlySpan<byte> source, ByteBuffer output)
    {
        using var target = new ByteBufferStream(output);
        using var gzip = new GZipStream(target, CompressionLevel.Optimal);
        gzip.Write(source);
    }

    public override unsafe void Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        fixed (byte* start = source)
        {
            using var bytes = new UnmanagedMemoryStream(start, source.Length);
            using var gzip = new GZipStream(bytes, CompressionMode.Decompress);
            try
            {
                int read = gzip.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
                if (read != target.Length || gzip.ReadByte() >= 0)
                {
                    throw WrongSize(read < target.Length ? $"{read} bytes" : "more bytes", target.Length);
                }
            }
            catch (InvalidDataException exception)
            {
                throw Damaged(exception);
            }
        }
    }

    public override long MostFor(long compressed) => compressed * LargestRatio;
}
