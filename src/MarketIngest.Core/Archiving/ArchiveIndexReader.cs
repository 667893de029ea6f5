namespace MarketIngest.Archiving;

/// <summary>
/// Reads the lines of an index. A last line without its end is what a crash leaves behind: it is taken when it is whole, and ignored when it is torn;
/// any other line that cannot be read is a problem.
/// </summary>
internal static class ArchiveIndexReader
{
    /// <summary>Reads every line.</summary>
    /// <exception cref="ArchiveException">The folder or its index is absent.</exception>
    public static IEnumerable<ArchiveIndexLine> Read(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new ArchiveException($"The archive '{root}' does not exist. Name a folder that was recorded with --archive.");
        }

        string index = ArchiveLayout.Index(root);
        if (!File.Exists(index))
        {
            throw new ArchiveException($"The folder '{root}' is not an archive: it has no {ArchiveLayout.IndexName}. Name a folder that was recorded with --archive.");
        }

        return Lines(index);
    }

    private static IEnumerable<ArchiveIndexLine> Lines(string index)
    {
        using FileStream file = new(index, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
        using LineReader reader = new(file);
        long number = 0;
        while (reader.TryRead(out ReadOnlyMemory<byte> line, out bool ended))
        {
            number++;
            if (line.Span.Trim(" \t\r"u8).Length == 0)
            {
                continue;
            }

            ArchiveIndexLine parsed = Parse(line, number);
            if (parsed.Problem is null || ended)
            {
                yield return parsed;
            }
        }
    }

    private static ArchiveIndexLine Parse(ReadOnlyMemory<byte> line, long number)
    {
        try
        {
            return new ArchiveIndexLine(number, ArchiveLine.Parse(line, number), Problem: null);
        }
        catch (FormatException error)
        {
            return new ArchiveIndexLine(number, Exchange: null, error.Message);
        }
    }
}
