namespace MarketIngest;

/// <summary>A payload's bytes in a file; a temporary one is deleted with the payload.</summary>
public sealed class FileContent : PayloadContent
{
    private const int BufferSize = 1 << 17;
    private readonly string path;
    private readonly FileLifetime lifetime;

    /// <summary>Creates the content over a file that is complete.</summary>
    public FileContent(string path, string sha256, long length, FileLifetime lifetime)
        : base(sha256, length)
    {
        this.path = path;
        this.lifetime = lifetime;
    }

    /// <inheritdoc />
    public override Stream OpenRead() =>
        new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = BufferSize, Options = FileOptions.SequentialScan });

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (lifetime == FileLifetime.Temporary)
        {
            File.Delete(path);
        }

        base.Dispose(disposing);
    }
}
