namespace MarketIngest.Sources.Sec.Bulk;

/// <summary>Counts what is read while an archive's list of entries is, so that a list made to fill the memory ends early.</summary>
internal sealed class SecZipDirectoryStream : Stream
{
    private readonly Stream whole;
    private readonly long most;
    private readonly string format;
    private long left;

    public SecZipDirectoryStream(Stream whole, long most, string format)
    {
        this.whole = whole;
        this.most = most;
        this.format = format;
        left = most;
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => true;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => whole.Length;

    /// <inheritdoc />
    public override long Position
    {
        get => whole.Position;
        set => whole.Position = value;
    }

    /// <summary>The list has been read; from here on nothing is counted.</summary>
    public void EndDirectory() => left = long.MaxValue;

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        int read = whole.Read(buffer);
        if (left != long.MaxValue && (left -= read) < 0)
        {
            throw new SourceContractException($"{format}: the archive's list of entries is longer than {most} bytes.");
        }

        return read;
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => whole.Seek(offset, origin);

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
            whole.Dispose();
        }

        base.Dispose(disposing);
    }
}
