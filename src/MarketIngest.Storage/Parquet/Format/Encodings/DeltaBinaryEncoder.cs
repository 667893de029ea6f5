using System.Numerics;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>DELTA_BINARY_PACKED: differences to the value before, in blocks of 128 whose four parts have a bit width each.</summary>
internal static class DeltaBinaryEncoder
{
    private const int BlockSize = 128;
    private const int MiniBlocks = 4;
    private const int MiniBlockSize = BlockSize / MiniBlocks;

    /// <summary>Appends integers; differences wrap at their width, as readers of such columns expect.</summary>
    public static void Encode<T>(ReadOnlySpan<T> values, ByteBuffer output)
        where T : unmanaged, IBinaryInteger<T>
    {
        output.AppendVarInt(BlockSize);
        output.AppendVarInt(MiniBlocks);
        output.AppendVarInt((ulong)values.Length);
        output.AppendZigZag(values.IsEmpty ? 0 : long.CreateTruncating(values[0]));
        Span<long> deltas = stackalloc long[BlockSize];
        for (int at = 1; at < values.Length; at += BlockSize)
        {
            int count = Math.Min(BlockSize, values.Length - at);
            for (int i = 0; i < count; i++)
            {
                deltas[i] = long.CreateTruncating(unchecked(values[at + i] - values[at + i - 1]));
            }

            AppendBlock(deltas[..count], output);
        }
    }

    private static void AppendBlock(ReadOnlySpan<long> deltas, ByteBuffer output)
    {
        long least = long.MaxValue;
        foreach (long delta in deltas)
        {
            least = Math.Min(least, delta);
        }

        output.AppendZigZag(least);
        Span<ulong> packed = stackalloc ulong[BlockSize];
        packed.Clear();
        for (int i = 0; i < deltas.Length; i++)
        {
            packed[i] = unchecked((ulong)(deltas[i] - least));
        }

        Span<int> widths = stackalloc int[MiniBlocks];
        for (int m = 0; m < MiniBlocks; m++)
        {
            ulong bits = 0;
            foreach (ulong value in packed.Slice(m * MiniBlockSize, MiniBlockSize))
            {
                bits |= value;
            }

            widths[m] = BitPacking.WidthOf(bits);
            output.Append((byte)widths[m]);
        }

        // Parts without a value have a width but no bytes.
        int parts = (deltas.Length + MiniBlockSize - 1) / MiniBlockSize;
        for (int m = 0; m < parts; m++)
        {
            BitPacking.Pack(packed.Slice(m * MiniBlockSize, MiniBlockSize), widths[m], output);
        }
    }
}
