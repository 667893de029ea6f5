using System.IO.Compression;

namespace MarketIngest.Archiving;

/// <summary>Writes bodies under the hash of their bytes: to a temporary name, synced, then renamed, so that a name always stands for a whole body.</summary>
internal sealed class ArchiveBodyWriter(string root)
{
    public async Task<string> WriteAsync(Payload payload, BodyEncoding encoding, CancellationToken cancellationToken)
    {
        string suffix = encoding == BodyEncoding.Gzip ? ".gz" : "";
        string relative = $"{ArchiveLayout.BodiesFolder}/{payload.Sha256}{BodyExtension.Of(payload)}{suffix}";
        string target = Path.Combine(root, relative);
        if (File.Exists(target))
        {
            return relative;
        }

        string temporary = Path.Combine(ArchiveLayout.Bodies(root), $".{Path.GetRandomFileName()}.tmp");
        try
        {
            await CopyAsync(payload, temporary, encoding, cancellationToken).ConfigureAwait(false);

            // Whoever else publishes this name publishes the same bytes, so replacing is as good as being first.
            File.Move(temporary, target, overwrite: true);
            return relative;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task CopyAsync(Payload payload, string path, BodyEncoding encoding, CancellationToken cancellationToken)
    {
        FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 17);
        await using (file.ConfigureAwait(false))
        {
            Stream body = payload.OpenRead();
            await using (body.ConfigureAwait(false))
            {
                if (encoding == BodyEncoding.Gzip)
                {
                    GZipStream gzip = new(file, CompressionLevel.Optimal, leaveOpen: true);
                    await using (gzip.ConfigureAwait(false))
                    {
                        await body.CopyToAsync(gzip, cancellationToken).ConfigureAwait(false);
                    }
                }
                else
                {
                    await body.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
                }
            }

            file.Flush(flushToDisk: true);
        }
    }
}
