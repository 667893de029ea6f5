using NodaTime;

namespace MarketIngest;

/// <summary>The maturities of the Treasury's par yield curve, shortest first.</summary>
/// <remarks>First days as seen in the published history from 1990 to 2026.</remarks>
public static class YieldTenors
{
    private static readonly LocalDate Beginning = new(1990, 1, 2);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<YieldTenor> All { get; } =
    [
        new("yield_1m", new LocalDate(2001, 7, 31), r => r.Yield1M),
        new("yield_1_5m", new LocalDate(2025, 2, 18), r => r.Yield1AndAHalfM),
        new("yield_2m", new LocalDate(2018, 10, 16), r => r.Yield2M),
        new("yield_3m", Beginning, r => r.Yield3M),
        new("yield_4m", new LocalDate(2022, 10, 19), r => r.Yield4M),
        new("yield_6m", Beginning, r => r.Yield6M),
        new("yield_1y", Beginning, r => r.Yield1Y),
        new("yield_2y", Beginning, r => r.Yield2Y),
        new("yield_3y", Beginning, r => r.Yield3Y),
        new("yield_5y", Beginning, r => r.Yield5Y),
        new("yield_7y", Beginning, r => r.Yield7Y),
        new("yield_10y", Beginning, r => r.Yield10Y),
        new("yield_20y", new LocalDate(1993, 10, 1), r => r.Yield20Y),
        new("yield_30y", Beginning, r => r.Yield30Y),
    ];

    /// <summary>The first day without a thirty-year yield.</summary>
    public static LocalDate ThirtyYearSuspended { get; } = new(2002, 2, 19);

    /// <summary>The day on which the thirty-year yield came back.</summary>
    public static LocalDate ThirtyYearResumed { get; } = new(2006, 2, 9);
}
