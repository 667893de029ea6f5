using System.IO.Compression;

namespace MarketIngest.Sources.Parsing.Zip;

/// <summary>
/// A zip archive: entries are streamed, nothing is written to disk, and what is too many, too large, compressed beyond
/// belief or named outside the archive's root is an error before its content is read.
/// </summary>
internal sealed class BoundedZip : IDisposable
{
    private readonly ZipArchive archive;
    private readonly string format;

    private BoundedZip(ZipArchive archive, string format)
    {
        this.archive = archive;
        this.format = format;
    }

    /// <summary>The files, in the archive's order; folders are left out.</summary>
    public IEnumerable<BoundedZipEntry> Entries
    {
        get
        {
            foreach (ZipArchiveEntry entry in archive.Entries)
            {
                if (!IsFolder(entry))
                {
                    yield return new BoundedZipEntry(entry, format);
                }
            }
        }
    }

    /// <summary>Opens an archive that lies in a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The format's name for messages.</param>
    /// <param name="limits">The bounds; null for the defaults.</param>
    /// <exception cref="SourceContractException">It is no zip archive, is damaged or passes a bound.</exception>
    public static BoundedZip Open(string path, string format, BoundedZipLimits? limits = null) => Open(File.OpenRead(path), format, limits);

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">Its bytes, seekable; closed with the archive.</param>
    /// <param name="format">The format's name for messages.</param>
    /// <param name="limits">The bounds; null for the defaults.</param>
    /// <exception cref="SourceContractException">It is no zip archive, is damaged or passes a bound.</exception>
    public static BoundedZip Open(Stream stream, string format, BoundedZipLimits? limits = null)
    {
        limits ??= new BoundedZipLimits();
        var bounded = new BoundedZipDirectoryStream(stream, limits.DirectoryBytes, format);
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(bounded, ZipArchiveMode.Read);
            Check(archive, format, limits);
            bounded.EndDirectory();
            return new BoundedZip(archive, format);
        }
        catch (Exception error)
        {
            archive?.Dispose();
            stream.Dispose();
            if (error is InvalidDataException or EndOfStreamException or ArgumentException)
            {
                throw new SourceContractException($"{format}: the zip archive cannot be read: {error.Message}", null, error);
            }

            throw;
        }
    }

    /// <summary>The only file of a name in any folder, without regard to case, or null.</summary>
    /// <exception cref="SourceContractException">There are several.</exception>
    public BoundedZipEntry? Find(string name)
    {
        BoundedZipEntry? found = null;
        foreach (BoundedZipEntry entry in Entries)
        {
            if (entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found = found is null ? entry : throw new SourceContractException($"{format}: the archive has both '{found.Value.Path}' and '{entry.Path}'.");
            }
        }

        return found;
    }

    /// <inheritdoc />
    public void Dispose() => archive.Dispose();

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    private static void Check(ZipArchive archive, string format, BoundedZipLimits limits)
    {
        if (archive.Entries.Count > limits.Entries)
        {
            throw new SourceContractException($"{format}: the archive has {archive.Entries.Count} entries, more than {limits.Entries}.");
        }

        long total = 0;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (!IsInside(entry.FullName))
            {
                throw new SourceContractException($"{format}: the archive's entry '{entry.FullName}' is not named by a relative path.");
            }

            if (entry.Length < 0 || entry.Length > limits.EntryBytes)
            {
                throw new SourceContractException($"{format}: entry '{entry.FullName}' has {entry.Length} bytes, more than {limits.EntryBytes}.");
            }

            if (entry.Length > limits.RatioFloor && entry.Length / limits.Ratio > entry.CompressedLength)
            {
                throw new SourceContractException($"{format}: entry '{entry.FullName}' grows from {entry.CompressedLength} to {entry.Length} bytes, more than {limits.Ratio} times.");
            }

            total += entry.Length;
            if (total > limits.TotalBytes)
            {
                throw new SourceContractException($"{format}: the archive's entries have more than {limits.TotalBytes} bytes together.");
            }
        }
    }

    private static bool IsInside(string path)
    {
        if (path.Length == 0 || path[0] == '/' || path.Any(c => c is '\\' or ':' || char.IsControl(c)))
        {
            return false;
        }

        return !path.Split('/').Any(part => part is ".." or ".");
    }
}
