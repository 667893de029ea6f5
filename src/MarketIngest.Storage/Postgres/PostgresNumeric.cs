namespace MarketIngest.Storage.Postgres;

/// <summary>A decimal as the server's numeric: digits in groups of four around the point.</summary>
internal readonly ref struct PostgresNumeric
{
    /// <summary>The most groups that 29 digits with up to 28 behind the point can touch.</summary>
    public const int MostGroups = 9;
    private const int DigitsInGroup = 4;
    private const uint Base = 10_000;
    private const short Negative = 0x4000;

    private PostgresNumeric(ReadOnlySpan<short> groups, short weight, short sign, short scale)
    {
        Groups = groups;
        Weight = weight;
        Sign = sign;
        Scale = scale;
    }

    /// <summary>The groups, the greatest first; none for zero.</summary>
    public ReadOnlySpan<short> Groups { get; }

    /// <summary>The power of 10,000 of the first group.</summary>
    public short Weight { get; }

    public short Sign { get; }

    /// <summary>The number of digits behind the point.</summary>
    public short Scale { get; }

    /// <summary>Splits a decimal.</summary>
    /// <param name="value">The decimal.</param>
    /// <param name="room">Where the groups go.</param>
    public static PostgresNumeric Of(decimal value, Span<short> room)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        short scale = value.Scale;
        var digits = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);

        // Whole groups behind the point: the last one is filled up with zeros.
        int behind = (scale + DigitsInGroup - 1) / DigitsInGroup;
        for (int missing = (behind * DigitsInGroup) - scale; missing > 0; missing--)
        {
            digits *= 10;
        }

        int first = room.Length;
        int last = room.Length;
        while (digits != 0)
        {
            (digits, UInt128 group) = Split(digits);
            room[--first] = (short)group;
        }

        int weight = last - first - behind - 1;
        while (last > first && room[last - 1] == 0)
        {
            last--;
        }

        return new PostgresNumeric(room[first..last], (short)(last > first ? weight : 0), value < 0 ? Negative : (short)0, scale);
    }

    private static (UInt128 Quotient, UInt128 Remainder) Split(UInt128 value)
    {
        // Division of 64 bits is ten times as quick, and most values fit.
        if (value <= ulong.MaxValue)
        {
            (ulong quotient, ulong remainder) = Math.DivRem((ulong)value, Base);
            return (quotient, remainder);
        }

        UInt128 large = value / Base;
        return (large, value - (large * Base));
    }
}
