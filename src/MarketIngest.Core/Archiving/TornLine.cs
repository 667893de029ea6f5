namespace MarketIngest.Archiving;

/// <summary>Repairs what a crash in the middle of an append left at the end of an index.</summary>
internal static class TornLine
{
    private const int Block = 4096;

    /// <summary>Ends the last line when it is whole, and cuts it off when it is not.</summary>
    public static void Repair(FileStream index)
    {
        if (index.Length == 0)
        {
            return;
        }

        index.Seek(-1, SeekOrigin.End);
        if (index.ReadByte() == '\n')
        {
            return;
        }

        long start = LastLineStart(index);
        byte[] tail = new byte[index.Length - start];
        index.Seek(start, SeekOrigin.Begin);
        index.ReadExactly(tail);
        if (IsWhole(tail))
        {
            index.Seek(0, SeekOrigin.End);
            index.Write("\n"u8);
        }
        else
        {
            index.SetLength(start);
        }
    }

    private static long LastLineStart(FileStream index)
    {
        byte[] block = new byte[Block];
        long end = index.Length;
        while (end > 0)
        {
            int size = (int)Math.Min(Block, end);
            index.Seek(end - size, SeekOrigin.Begin);
            index.ReadExactly(block, 0, size);
            int feed = block.AsSpan(0, size).LastIndexOf((byte)'\n');
            if (feed >= 0)
            {
                return end - size + feed + 1;
            }

            end -= size;
        }

        return 0;
    }

    private static bool IsWhole(byte[] tail)
    {
        try
        {
            ArchiveLine.Parse(tail, number: 0);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
