namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Bytes in memory.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes) : ByteSource
{
    public override long Length => bytes.Length;

    public override int Read(long offset, Span<byte> target)
    {
        ReadOnlySpan<byte> from = bytes.Span[(int)Math.Min(offset, bytes.Length)..];
        int count = Math.Min(from.Length, target.Length);
        from[..count].CopyTo(target);
        return count;
    }

    public override void Dispose()
    {
        // Nothing is held.
    }
}
