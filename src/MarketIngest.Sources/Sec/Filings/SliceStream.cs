using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Filings;

/// <summary>A part of a seekable stream, which it owns.</summary>
internal sealed class SliceStream : ReadOnlyStream
{
    private readonly Stream whole;
    private readonly long offset;
    private readonly long length;
    private long position;

    public SliceStream(Stream whole, long offset, long length)
    {
        this.whole = whole;
        this.offset = offset;
        this.length = length;
        whole.Seek(offset, SeekOrigin.Begin);
    }

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override long Length => length;

    /// <inheritdoc />
    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        int read = whole.Read(buffer[..(int)Math.Min(buffer.Length, length - position)]);
        position += read;
        return read;
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        position = Math.Min(target, length);
        whole.Seek(this.offset + position, SeekOrigin.Begin);
        return position;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            whole.Dispose();
        }

        base.Dispose(disposing);
    }
}
