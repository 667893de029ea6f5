namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The bytes that integers take as differences, without packing them.</summary>
internal static class DeltaSize
{
    private const int BlockSize = 128;

    /// <summary>Widths and least difference of a block, at most.</summary>
    private const int BlockHead = 4 + 5;

    /// <summary>For integers of 64 bits, counted by whole blocks.</summary>
    public static long Of(ReadOnlySpan<long> values)
    {
        long size = BlockHead;
        for (int at = 1; at < values.Length; at += BlockSize)
        {
            ReadOnlySpan<long> block = values.Slice(at - 1, Math.Min(BlockSize + 1, values.Length - at + 1));
            long least = long.MaxValue;
            long greatest = long.MinValue;
            for (int i = 1; i < block.Length; i++)
            {
                long delta = unchecked(block[i] - block[i - 1]);
                least = Math.Min(least, delta);
                greatest = Math.Max(greatest, delta);
            }

            size += BlockHead + (BitPacking.WidthOf(unchecked((ulong)(greatest - least))) * ((block.Length + 31) / 32) * 4);
        }

        return size;
    }

    /// <summary>For integers of 32 bits, counted by whole blocks.</summary>
    public static long Of(ReadOnlySpan<int> values)
    {
        long size = BlockHead;
        for (int at = 1; at < values.Length; at += BlockSize)
        {
            ReadOnlySpan<int> block = values.Slice(at - 1, Math.Min(BlockSize + 1, values.Length - at + 1));
            int least = int.MaxValue;
            int greatest = int.MinValue;
            for (int i = 1; i < block.Length; i++)
            {
                int delta = unchecked(block[i] - block[i - 1]);
                least = Math.Min(least, delta);
                greatest = Math.Max(greatest, delta);
            }

            size += BlockHead + (BitPacking.WidthOf((ulong)((long)greatest - least)) * ((block.Length + 31) / 32) * 4);
        }

        return size;
    }
}
