using System.Buffers.Binary;
using System.Numerics;

namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Integers in so many bits each, the low bits first, one after the other without gaps.</summary>
internal static class BitPacking
{
    /// <summary>A value of at most this width, shifted by up to seven bits, lies within eight bytes.</summary>
    private const int WidestInOneLoad = 57;

    /// <summary>The bits that a number needs.</summary>
    public static int WidthOf(ulong greatest) => 64 - BitOperations.LeadingZeroCount(greatest);

    /// <summary>The bytes that so many values take.</summary>
    public static long SizeOf(long count, int width) => ((count * width) + 7) / 8;

    /// <summary>Unpacks values of up to 64 bits.</summary>
    /// <param name="source">The packed bytes; they hold all values asked for.</param>
    /// <param name="width">The bits of a value.</param>
    /// <param name="target">The values.</param>
    public static void Unpack(ReadOnlySpan<byte> source, int width, Span<ulong> target)
    {
        ulong mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        long bit = 0;
        for (int i = 0; i < target.Length; i++, bit += width)
        {
            int at = (int)(bit >> 3);
            int shift = (int)(bit & 7);
            ulong value = Load(source, at) >> shift;
            if (width > WidestInOneLoad && shift > 0)
            {
                value |= Load(source, at + 8) << (64 - shift);
            }

            target[i] = value & mask;
        }
    }

    /// <summary>Unpacks values of up to 32 bits.</summary>
    /// <param name="source">The packed bytes; they hold all values asked for.</param>
    /// <param name="width">The bits of a value.</param>
    /// <param name="target">The values.</param>
    public static void Unpack(ReadOnlySpan<byte> source, int width, Span<int> target)
    {
        ulong mask = (1UL << width) - 1;
        int i = 0;
        long bit = 0;

        // Values whose eight bytes lie within the source need no care at the end.
        long safe = (source.Length - 8L) * 8;
        for (; i < target.Length && bit <= safe; i++, bit += width)
        {
            target[i] = (int)((BinaryPrimitives.ReadUInt64LittleEndian(source[(int)(bit >> 3)..]) >> (int)(bit & 7)) & mask);
        }

        for (; i < target.Length; i++, bit += width)
        {
            target[i] = (int)((Load(source, (int)(bit >> 3)) >> (int)(bit & 7)) & mask);
        }
    }

    /// <summary>Packs values of up to 64 bits; the last byte is filled with zeros.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, ByteBuffer output)
    {
        int size = (int)SizeOf(values.Length, width);
        Span<byte> room = output.Reserve(size + 8);
        ulong pending = 0;
        int filled = 0;
        int at = 0;
        foreach (ulong value in values)
        {
            pending |= value << filled;
            if (filled + width < 64)
            {
                filled += width;
                continue;
            }

            BinaryPrimitives.WriteUInt64LittleEndian(room[at..], pending);
            at += 8;
            int used = 64 - filled;
            filled = width - used;
            pending = filled == 0 ? 0 : value >> used;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(room[at..], pending);
        output.Advance(size);
    }

    /// <summary>Packs values of up to 32 bits, none negative; the last byte is filled with zeros.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, ByteBuffer output)
    {
        int size = (int)SizeOf(values.Length, width);
        Span<byte> room = output.Reserve(size + 8);
        ulong pending = 0;
        int filled = 0;
        int at = 0;
        foreach (int value in values)
        {
            pending |= (ulong)(uint)value << filled;
            filled += width;
            if (filled >= 32)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(room[at..], (uint)pending);
                at += 4;
                pending >>= 32;
                filled -= 32;
            }
        }

        BinaryPrimitives.WriteUInt64LittleEndian(room[at..], pending);
        output.Advance(size);
    }

    private static ulong Load(ReadOnlySpan<byte> source, int at)
    {
        if (source.Length - at >= 8)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(source[at..]);
        }

        ulong value = 0;
        for (int i = source.Length - 1; i >= at; i--)
        {
            value = (value << 8) | source[i];
        }

        return value;
    }
}
