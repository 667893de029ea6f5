namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The format's RLE: runs of one value, and bit-packed groups of eight where there are none.</summary>
internal static class HybridEncoder
{
    private const int Group = 8;

    /// <summary>Appends values, none negative.</summary>
    public static void Encode(ReadOnlySpan<int> values, int width, ByteBuffer output)
    {
        int packedFrom = 0;
        int at = 0;
        while (at < values.Length)
        {
            int run = RunLength(values[at..]);
            if (run < Group)
            {
                at = Math.Min(at + Group, values.Length);
                continue;
            }

            AppendPacked(values[packedFrom..at], width, output);
            AppendRun(values[at], run, width, output);
            at += run;
            packedFrom = at;
        }

        AppendPacked(values[packedFrom..], width, output);
    }

    /// <summary>Appends levels, with the size of all in front as the first page version wants it.</summary>
    public static void EncodeLevels(ReadOnlySpan<byte> levels, int greatest, LevelPrefix prefix, ByteBuffer output)
    {
        int width = BitPacking.WidthOf((ulong)greatest);
        int sizeAt = output.Count;
        if (prefix == LevelPrefix.Size)
        {
            output.AppendInt32(0);
        }

        if (levels.Length > 0 && levels.IndexOfAnyExcept(levels[0]) < 0)
        {
            AppendRun(levels[0], levels.Length, width, output);
        }
        else
        {
            int[] wide = System.Buffers.ArrayPool<int>.Shared.Rent(levels.Length);
            for (int i = 0; i < levels.Length; i++)
            {
                wide[i] = levels[i];
            }

            Encode(wide.AsSpan(0, levels.Length), width, output);
            System.Buffers.ArrayPool<int>.Shared.Return(wide);
        }

        if (prefix == LevelPrefix.Size)
        {
            output.SetInt32(sizeAt, output.Count - sizeAt - sizeof(int));
        }
    }

    private static int RunLength(ReadOnlySpan<int> values)
    {
        // Most positions of a column without runs end here.
        if (values.Length < Group || values[1] != values[0] || values[Group - 1] != values[0])
        {
            return 1;
        }

        int end = values.IndexOfAnyExcept(values[0]);
        return end < 0 ? values.Length : end;
    }

    private static void AppendRun(int value, int count, int width, ByteBuffer output)
    {
        output.AppendVarInt((ulong)count << 1);
        for (int shift = 0; shift < width; shift += 8)
        {
            output.Append((byte)(value >> shift));
        }
    }

    private static void AppendPacked(ReadOnlySpan<int> values, int width, ByteBuffer output)
    {
        if (values.IsEmpty)
        {
            return;
        }

        int groups = (values.Length + Group - 1) / Group;
        output.AppendVarInt(((ulong)groups << 1) | 1);
        int start = output.Count;
        BitPacking.Pack(values, width, output);

        // The last group is whole in the file.
        int missing = (groups * width) - (output.Count - start);
        output.Reserve(missing)[..missing].Clear();
        output.Advance(missing);
    }
}
