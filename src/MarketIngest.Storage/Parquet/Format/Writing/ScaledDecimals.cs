namespace MarketIngest.Storage.Parquet.Format;

/// <summary>Decimals as integers scaled by a power of ten.</summary>
internal static class ScaledDecimals
{
    /// <summary>The digits of every decimal column: the most that readers know.</summary>
    public const int Precision = 38;
    private static readonly UInt128[] Powers = MakePowers();

    /// <summary>Scales a value.</summary>
    /// <returns>False when it has more digits after the point, or more digits at all, than the scale leaves room for.</returns>
    public static bool TryScale(decimal value, int scale, out Int128 scaled)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        UInt128 mantissa = new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        int digits = (bits[3] >> 16) & 0xFF;
        scaled = 0;
        if (digits > scale)
        {
            (mantissa, UInt128 rest) = UInt128.DivRem(mantissa, Powers[digits - scale]);
            if (rest != UInt128.Zero)
            {
                return false;
            }
        }
        else if (mantissa >= Powers[Precision - (scale - digits)])
        {
            return false;
        }
        else
        {
            mantissa *= Powers[scale - digits];
        }

        scaled = bits[3] < 0 ? -(Int128)mantissa : (Int128)mantissa;
        return true;
    }

    private static UInt128[] MakePowers()
    {
        var powers = new UInt128[Precision + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
