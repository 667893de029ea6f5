using System.Numerics;
using System.Runtime.CompilerServices;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>The bytes that integers take as differences, without packing them.</summary>
internal static class DeltaSize
{
    private const int BlockSize = 128;

    /// <summary>Widths and least difference of a block, at most.</summary>
    private const int BlockHead = 4 + 5;

    /// <summary>The bytes, counted by whole blocks.</summary>
    public static long Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        long size = BlockHead;
        for (int at = 1; at < values.Length; at += BlockSize)
        {
            ReadOnlySpan<T> block = values.Slice(at - 1, Math.Min(BlockSize + 1, values.Length - at + 1));
            T least = T.MaxValue;
            T greatest = T.MinValue;
            for (int i = 1; i < block.Length; i++)
            {
                T delta = unchecked(block[i] - block[i - 1]);
                least = T.Min(least, delta);
                greatest = T.Max(greatest, delta);
            }

            size += BlockHead + (WidthOf(unchecked(greatest - least)) * ((block.Length + 31) / 32) * 4);
        }

        return size;
    }

    /// <summary>The bits that a distance needs: one that wrapped counts as the unsigned number it is.</summary>
    private static int WidthOf<T>(T distance)
        where T : unmanaged, IBinaryInteger<T> =>
        (Unsafe.SizeOf<T>() * 8) - int.CreateTruncating(T.LeadingZeroCount(distance));
}
