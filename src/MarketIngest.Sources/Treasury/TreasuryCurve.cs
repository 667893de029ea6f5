using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>Makes records of what either form of the source holds for a day.</summary>
internal static class TreasuryCurve
{
    // Some years of the feed print binary numbers (0.059999998658895493 for 0.06).
    private const decimal Noise = 0.00001m;

    /// <summary>A yield without the noise of a binary number: to two decimals where it lies that near to them, else as printed.</summary>
    public static decimal Clean(decimal printed)
    {
        decimal published = decimal.Round(printed, 2, MidpointRounding.ToEven);
        return Math.Abs(printed - published) < Noise ? published : printed;
    }

    /// <summary>The record of a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="yields">The yields in the order of <see cref="YieldTenors.All"/>.</param>
    public static ParYieldCurve Of(LocalDate date, ReadOnlySpan<decimal?> yields) => new()
    {
        Date = date,
        Yield1M = yields[0],
        Yield1AndAHalfM = yields[1],
        Yield2M = yields[2],
        Yield3M = yields[3],
        Yield4M = yields[4],
        Yield6M = yields[5],
        Yield1Y = yields[6],
        Yield2Y = yields[7],
        Yield3Y = yields[8],
        Yield5Y = yields[9],
        Yield7Y = yields[10],
        Yield10Y = yields[11],
        Yield20Y = yields[12],
        Yield30Y = yields[13],
    };
}
