namespace MarketIngest.Storage.Parquet.Format;

/// <summary>How pages are compressed; the format's own numbers.</summary>
internal enum CompressionCodec
{
    /// <summary>Not at all.</summary>
    Uncompressed = 0,

    /// <summary>Snappy.</summary>
    Snappy = 1,

    /// <summary>gzip.</summary>
    Gzip = 2,

    /// <summary>LZO, which is not read here.</summary>
    Lzo = 3,

    /// <summary>Brotli.</summary>
    Brotli = 4,

    /// <summary>LZ4 in a frame that nobody specified, which is not read here.</summary>
    Lz4 = 5,

    /// <summary>Zstandard.</summary>
    Zstandard = 6,

    /// <summary>LZ4 blocks, which are not read here.</summary>
    Lz4Raw = 7,
}
