namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Compresses pages and takes them apart again.</summary>
internal abstract class PageCodec
{
    /// <summary>The codec's number in the format.</summary>
    public abstract CompressionCodec Codec { get; }

    /// <summary>Appends the compressed form.</summary>
    public abstract void Compress(ReadOnlySpan<byte> source, ByteBuffer output);

    /// <summary>Fills the target from its compressed form.</summary>
    /// <param name="source">The compressed bytes.</param>
    /// <param name="target">As long as the page claims to be; filled wholly.</param>
    /// <exception cref="ParquetFormatException">The bytes are damaged or stand for another number of bytes.</exception>
    public abstract void Decompress(ReadOnlySpan<byte> source, Span<byte> target);

    /// <summary>The most bytes that so many compressed ones are believed to stand for.</summary>
    public virtual long MostFor(long compressed) => Math.Max(ParquetLimits.TrustedPageBytes, compressed * ParquetLimits.CompressionRatio);

    /// <summary>The error for bytes that stand for another number of bytes than the page says.</summary>
    protected ParquetFormatException WrongSize(string seen, int expected) => new($"{Codec} data of {seen} where the page header says {expected}");

    /// <summary>The error for damaged bytes.</summary>
    protected ParquetFormatException Damaged(Exception? cause = null) => new($"damaged {Codec} data", cause);
}
