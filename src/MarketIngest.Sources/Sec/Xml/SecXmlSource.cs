namespace MarketIngest.Sources.Sec.Xml;

/// <summary>A document's bytes, of which a bounded number is given out while one text is read, so that a text without end does not fill the memory.</summary>
internal sealed class SecXmlSource(Stream bytes) : Stream
{
    /// <summary>A character takes at most four bytes, in any encoding.</summary>
    private const int MostBytes = 4;

    private long given;
    private long most = long.MaxValue;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => bytes.CanSeek;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => bytes.Length;

    /// <inheritdoc />
    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    /// <summary>From here on gives out the bytes of so many characters, then fails.</summary>
    public void Allow(int characters) => most = given + ((long)characters * MostBytes);

    /// <summary>From here on gives out all.</summary>
    public void AllowAll() => most = long.MaxValue;

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">More was read than allowed.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (given > most)
        {
            throw new InvalidDataException("More was read than one text may have.");
        }

        int read = bytes.Read(buffer);
        given += read;
        return read;
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            bytes.Dispose();
        }

        base.Dispose(disposing);
    }
}
