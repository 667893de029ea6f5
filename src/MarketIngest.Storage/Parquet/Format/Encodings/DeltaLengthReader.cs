namespace MarketIngest.Storage.Parquet.Format;

/// <summary>
/// Lengths as differences, with other bytes after them. They are passed over once to find those, and read again as they are needed, so that
/// a page that claims many lengths takes no memory for them.
/// </summary>
internal sealed class DeltaLengthReader
{
    private readonly DeltaBinaryReader reader;
    private readonly long[] some = new long[256];
    private int next;
    private int count;

    /// <summary>Takes the lengths at the front of a page; the page is left after them.</summary>
    /// <param name="source">The page.</param>
    /// <param name="most">The number of values that the page has at most.</param>
    public DeltaLengthReader(ref PageBytes source, int most)
    {
        reader = new DeltaBinaryReader(source);
        if (reader.Left > most)
        {
            throw new ParquetFormatException($"{reader.Left} lengths where the page has {most} values");
        }

        var probe = new DeltaBinaryReader(source);
        probe.PassAll();
        source = probe.Rest;
    }

    /// <summary>The next length.</summary>
    public int Next()
    {
        if (next == count)
        {
            // One at least is asked for, so that reading beyond the last is the error that it is.
            count = (int)Math.Clamp(reader.Left, 1, some.Length);
            reader.Read(some.AsSpan(0, count));
            next = 0;
        }

        long length = some[next++];
        return length is >= 0 and <= int.MaxValue ? (int)length : throw new ParquetFormatException($"a value of {length} bytes");
    }
}
