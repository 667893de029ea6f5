using MarketIngest.Sources.Parsing.Zip;

namespace MarketIngest.Sources.Access;

/// <summary>The zip archive that was asked for last, kept open: its list of entries is read once, not for every entry.</summary>
internal sealed class LocalZip(BodySpool spool, SourceAccessOptions options, TimeProvider timeProvider) : IDisposable
{
    // An archive may have larger tables, which are not asked for one by one.
    private const long MostEntryBytes = 1L << 30;
    private readonly SemaphoreSlim turn = new(1);
    private (string Path, long Length, DateTime Modified) opened;
    private BoundedZip? zip;
    private Dictionary<string, BoundedZipEntry> entries = [];

    /// <summary>The content of an entry, or null where there is none of that path.</summary>
    /// <exception cref="SourceContractException">The archive or the entry is damaged, or passes a bound.</exception>
    public async Task<PayloadContent?> EntryAsync(string path, string entry, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Open(path);
            if (!entries.TryGetValue(entry, out BoundedZipEntry found))
            {
                return null;
            }

            if (found.Length > MostEntryBytes)
            {
                throw new SourceContractException($"{Path.GetFileName(path)}: entry '{entry}' has {found.Length} bytes, more than {MostEntryBytes}.");
            }

            Stream content = found.OpenRead();
            await using (content.ConfigureAwait(false))
            {
                return await spool.ReadAsync(new BodyReader(content, options.StallTimeout, timeProvider), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (AttemptFailedException failed)
        {
            throw new SourceUnavailableException($"Entry '{entry}' of '{path}' could not be read: {failed.Message}.", innerException: failed);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The paths of all entries, one a line.</summary>
    /// <exception cref="SourceContractException">The archive is damaged, or passes a bound.</exception>
    public async Task<PayloadContent> ListAsync(string path, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Open(path);
            using var lines = new MemoryStream();
            using (var writer = new StreamWriter(lines, leaveOpen: true))
            {
                foreach (BoundedZipEntry entry in zip!.Entries)
                {
                    writer.Write($"{entry.Path}\n");
                }
            }

            return new BytesContent(lines.ToArray());
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        zip?.Dispose();
        turn.Dispose();
    }

    private void Open(string path)
    {
        var file = new FileInfo(path);
        (string, long, DateTime) wanted = (path, file.Length, file.LastWriteTimeUtc);
        if (zip is not null && opened == wanted)
        {
            return;
        }

        zip?.Dispose();
        zip = null;
        var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = 1 << 16 });
        zip = BoundedZip.Open(stream, Path.GetFileName(path));
        entries = [];
        foreach (BoundedZipEntry entry in zip.Entries)
        {
            if (!entries.TryAdd(entry.Path, entry))
            {
                zip.Dispose();
                zip = null;
                throw new SourceContractException($"{Path.GetFileName(path)}: the archive has two entries '{entry.Path}'.");
            }
        }

        opened = wanted;
    }
}
