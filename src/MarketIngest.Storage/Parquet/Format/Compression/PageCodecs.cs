namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The codecs by their number.</summary>
internal static class PageCodecs
{
    /// <summary>A codec of one's own; codecs are not shared between threads.</summary>
    /// <exception cref="ParquetFormatException">The codec is unknown or none that is read here.</exception>
    public static PageCodec Create(CompressionCodec codec) => codec switch
    {
        CompressionCodec.Uncompressed => new UncompressedCodec(),
        CompressionCodec.Snappy => new SnappyCodec(),
        CompressionCodec.Gzip => new GzipCodec(),
        CompressionCodec.Brotli => new BrotliCodec(),
        CompressionCodec.Zstandard => new ZstandardCodec(),
        _ => throw new ParquetFormatException($"compression {(Enum.IsDefined(codec) ? codec.ToString() : $"number {(int)codec}")} is not supported; Snappy, gzip, Brotli, Zstandard and none are"),
    };
}
