using System.IO.Compression;

namespace MarketIngest.Archiving;

/// <summary>A large archived body, read from its file and checked while it is read.</summary>
internal sealed class ArchivedFileContent(string path, ArchivedExchange exchange, long length) : PayloadContent(exchange.Sha256, length)
{
    public override Stream OpenRead() => new HashCheckingStream(Decoded(path, exchange.FileEncoding), exchange.Sha256, exchange.File);

    /// <summary>Opens a body's file and undoes its encoding.</summary>
    public static Stream Decoded(string path, BodyEncoding encoding)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 17, FileOptions.SequentialScan);
        return encoding == BodyEncoding.Gzip ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
