namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Bytes that are read at any position.</summary>
internal abstract class ByteSource : IDisposable
{
    /// <summary>The number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Reads some bytes, fewer than asked for only at the end.</summary>
    public abstract int Read(long offset, Span<byte> target);

    /// <summary>Reads a range that must be there.</summary>
    /// <exception cref="ParquetFormatException">The range goes beyond the end.</exception>
    public void ReadExactly(long offset, Span<byte> target)
    {
        int read = Read(offset, target);
        if (read != target.Length)
        {
            throw new ParquetFormatException($"the file ends {target.Length - read} bytes before the range of {target.Length} bytes at offset {offset} does");
        }
    }

    /// <inheritdoc />
    public abstract void Dispose();
}
