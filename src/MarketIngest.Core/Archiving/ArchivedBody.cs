namespace MarketIngest.Archiving;

/// <summary>Opens the body of an archived exchange.</summary>
internal static class ArchivedBody
{
    /// <summary>
    /// Reads a small body and checks its hash at once; of a large one only what its length takes. A compressed one is decoded once here, because the
    /// index does not hold its length; its hash is then known too.
    /// </summary>
    /// <exception cref="SourceContractException">The file leaves the archive, is absent, or holds other bytes than the index says.</exception>
    public static async Task<PayloadContent> OpenAsync(string root, ArchivedExchange exchange, CancellationToken cancellationToken)
    {
        if (!ContainedPath.TryResolve(root, exchange.File, out string? path, out string? problem))
        {
            throw new SourceContractException($"Line {exchange.Line} of the archive '{root}' names the body '{exchange.File}': {problem}.", exchange.Line);
        }

        if (!File.Exists(path))
        {
            throw new SourceContractException($"Line {exchange.Line} of the archive '{root}' names the body '{exchange.File}', which is not there.", exchange.Line);
        }

        long size = new FileInfo(path).Length;
        if (exchange.FileEncoding == BodyEncoding.Identity && size > ArchiveLayout.LargeBody)
        {
            return new ArchivedFileContent(path, exchange, size);
        }

        return await ReadAsync(path, exchange, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<PayloadContent> ReadAsync(string path, ArchivedExchange exchange, CancellationToken cancellationToken)
    {
        MemoryStream kept = new();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        try
        {
            Stream body = new HashCheckingStream(ArchivedFileContent.Decoded(path, exchange.FileEncoding), exchange.Sha256, exchange.File);
            await using (body.ConfigureAwait(false))
            {
                int read;
                while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    length += read;
                    if (length <= ArchiveLayout.LargeBody)
                    {
                        kept.Write(buffer, 0, read);
                    }
                }
            }
        }
        catch (InvalidDataException error)
        {
            throw new SourceContractException($"The archived body {exchange.File} is damaged: it is not the gzip file that line {exchange.Line} of the index promises.", exchange.Line, error);
        }

        return length <= ArchiveLayout.LargeBody ? new BytesContent(kept.ToArray()) : new ArchivedFileContent(path, exchange, length);
    }
}
