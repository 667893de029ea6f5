using System.IO.Hashing;

namespace MarketIngest.Sources.Parsing.Zip;

/// <summary>An entry's content, held against the length and the checksum that the archive states.</summary>
internal sealed class BoundedZipStream(Stream content, long length, uint checksum, string what) : ReadOnlyStream
{
    private readonly Crc32 hash = new();
    private long position;
    private bool isChecked;

    /// <inheritdoc />
    public override long Length => length;

    /// <inheritdoc />
    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = content.Read(buffer);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new SourceContractException($"{what} is damaged at byte {position}: {error.Message}", position, error);
        }

        position += read;
        hash.Append(buffer[..read]);
        if (position > length)
        {
            throw new SourceContractException($"{what} has more than the {length} bytes that the archive states.", length);
        }

        if (read == 0 && buffer.Length > 0)
        {
            CheckEnd();
        }

        return read;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private void CheckEnd()
    {
        if (isChecked)
        {
            return;
        }

        isChecked = true;
        if (position < length)
        {
            throw new SourceContractException($"{what} ends at byte {position} of {length}.", position);
        }

        if (hash.GetCurrentHashAsUInt32() != checksum)
        {
            throw new SourceContractException($"{what} does not have the checksum that the archive states.", position);
        }
    }
}
