namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Decimals from their stored integers.</summary>
internal static class StoredDecimals
{
    private const int LargestScale = 28;
    private static readonly Int128 LargestMantissa = (Int128)decimal.MaxValue;

    /// <summary>A decimal from an integer scaled by a power of ten.</summary>
    public static decimal From(Int128 unscaled, int scale)
    {
        // What ends in zeros fits although the column has more digits than a decimal.
        Int128 magnitude = Int128.Abs(unscaled);
        while (scale > LargestScale || magnitude > LargestMantissa)
        {
            (Int128 quotient, Int128 remainder) = Int128.DivRem(magnitude, 10);
            if (remainder != 0 || scale == 0)
            {
                throw new ParquetFormatException($"the decimal {unscaled} / 10^{scale} has more digits than the 28 that are kept");
            }

            magnitude = quotient;
            scale--;
        }

        ulong low = (ulong)magnitude;
        return new decimal((int)(uint)low, (int)(uint)(low >> 32), (int)(uint)(ulong)(magnitude >> 64), Int128.IsNegative(unscaled), (byte)scale);
    }

    /// <summary>A decimal from bytes, the high ones first, in two's complement.</summary>
    public static decimal From(ReadOnlySpan<byte> bytes, int scale)
    {
        bool isNegative = !bytes.IsEmpty && (sbyte)bytes[0] < 0;
        byte filler = isNegative ? (byte)0xFF : (byte)0;

        // Bytes that only repeat the sign are room for values that are not there.
        while (bytes.Length > 16)
        {
            if (bytes[0] != filler || ((sbyte)bytes[1] < 0) != isNegative)
            {
                throw new ParquetFormatException($"a decimal of {bytes.Length} bytes has more digits than the 28 that are kept");
            }

            bytes = bytes[1..];
        }

        Int128 unscaled = isNegative ? -1 : 0;
        foreach (byte next in bytes)
        {
            unscaled = (unscaled << 8) | next;
        }

        return unscaled == Int128.MinValue ? throw new ParquetFormatException("a decimal beyond 38 digits") : From(unscaled, scale);
    }
}
