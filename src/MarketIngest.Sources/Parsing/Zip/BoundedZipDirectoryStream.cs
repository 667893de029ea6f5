namespace MarketIngest.Sources.Parsing.Zip;

/// <summary>Counts what is read while an archive's list of entries is, so that a list made to fill the memory ends early.</summary>
internal sealed class BoundedZipDirectoryStream : ReadOnlyStream
{
    private readonly Stream whole;
    private readonly long most;
    private readonly string format;
    private long left;

    public BoundedZipDirectoryStream(Stream whole, long most, string format)
    {
        this.whole = whole;
        this.most = most;
        this.format = format;
        left = most;
    }

    /// <inheritdoc />
    public override bool CanSeek => true;

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
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            whole.Dispose();
        }

        base.Dispose(disposing);
    }
}
