using System.IO.Compression;

namespace MarketIngest.Sources.Parsing.Zip;

/// <summary>A file in a <see cref="BoundedZip"/>; its name has been checked.</summary>
internal readonly struct BoundedZipEntry
{
    private readonly ZipArchiveEntry entry;
    private readonly string format;

    internal BoundedZipEntry(ZipArchiveEntry entry, string format)
    {
        this.entry = entry;
        this.format = format;
    }

    /// <summary>The relative path in the archive, with forward slashes.</summary>
    public string Path => entry.FullName;

    /// <summary>The last part of the path.</summary>
    public string Name => entry.Name;

    /// <summary>The bytes that the archive states, decompressed.</summary>
    public long Length => entry.Length;

    /// <summary>
    /// Opens the content, forward only. It ends in an error where the content is damaged, longer or shorter than stated, or its checksum is another. One entry
    /// of an archive is read at a time.
    /// </summary>
    /// <exception cref="SourceContractException">The entry cannot be decompressed.</exception>
    public Stream OpenRead()
    {
        if (entry.IsEncrypted)
        {
            throw new SourceContractException($"{format}: entry '{Path}' is encrypted.");
        }

        try
        {
            return new BoundedZipStream(entry.Open(), entry.Length, entry.Crc32, $"{format}: entry '{Path}'");
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw new SourceContractException($"{format}: entry '{Path}' cannot be opened: {error.Message}", null, error);
        }
    }
}
