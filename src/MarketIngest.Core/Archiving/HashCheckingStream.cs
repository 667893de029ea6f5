using System.Security.Cryptography;

namespace MarketIngest.Archiving;

/// <summary>
/// Reads forward and compares the hash when the end is reached. A body of many gigabytes is so read once, not twice; whoever reads it to its end
/// learns that it was damaged before the result can be used.
/// </summary>
internal sealed class HashCheckingStream(Stream inner, string expected, string name) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool compared;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("The length is known to the payload, not to this stream.");

    public override long Position
    {
        get => throw new NotSupportedException("This stream is read forward only.");
        set => throw new NotSupportedException("This stream is read forward only.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Take(buffer, read);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Take(buffer.Span, read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("This stream is read forward only.");

    public override void SetLength(long value) => throw new NotSupportedException("This stream is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read only.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> buffer, int read)
    {
        if (read > 0)
        {
            hash.AppendData(buffer[..read]);
        }
        else if (buffer.Length > 0 && !compared)
        {
            compared = true;
            string actual = Convert.ToHexStringLower(hash.GetCurrentHash());
            if (actual != expected)
            {
                throw new SourceContractException($"The archived body {name} is damaged: its SHA-256 is {actual}, the index says {expected}.");
            }
        }
    }
}
