namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Levels of old files: bit-packed from the high end of each byte, without runs.</summary>
internal static class LegacyLevels
{
    /// <summary>The levels in the newer form, so that one decoder reads both.</summary>
    /// <param name="source">The page; the levels are passed over.</param>
    /// <param name="count">The number of levels.</param>
    /// <param name="width">The bits of a level.</param>
    public static PageBytes Convert(ref PageBytes source, int count, int width)
    {
        ReadOnlySpan<byte> bytes = source.Take(BitPacking.SizeOf(count, width));
        var levels = new int[count];
        long bit = 0;
        for (int i = 0; i < count; i++)
        {
            for (int b = 0; b < width; b++, bit++)
            {
                levels[i] = (levels[i] << 1) | ((bytes[(int)(bit >> 3)] >> (7 - (int)(bit & 7))) & 1);
            }
        }

        using var output = new ByteBuffer();
        HybridEncoder.Encode(levels, width, output);
        byte[] converted = output.Written.ToArray();
        return new PageBytes(converted, 0, converted.Length);
    }
}
