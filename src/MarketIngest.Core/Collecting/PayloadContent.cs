namespace MarketIngest;

/// <summary>The bytes of a payload at rest, wherever they are.</summary>
public abstract class PayloadContent : IDisposable
{
    /// <summary>Creates the content.</summary>
    /// <param name="sha256">The SHA-256 of the bytes in lower-case hexadecimal.</param>
    /// <param name="length">The number of bytes.</param>
    protected PayloadContent(string sha256, long length)
    {
        Sha256 = sha256;
        Length = length;
    }

    /// <summary>The SHA-256 of the bytes in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    /// <summary>Opens the bytes for reading from the start.</summary>
    public abstract Stream OpenRead();

    /// <summary>The bytes, when they are in memory.</summary>
    public virtual bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        bytes = default;
        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the content holds, such as a temporary file.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
