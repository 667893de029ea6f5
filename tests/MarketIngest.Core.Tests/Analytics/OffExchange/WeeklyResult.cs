using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>Owned weekly result columns, filled with values that a kernel must overwrite.</summary>
internal sealed class WeeklyResult
{
    public WeeklyResult(SessionGrid grid)
    {
        Consolidated = Dirty(grid.WeekCount);
        OnExchange = Dirty(grid.WeekCount);
        Fraction = Dirty(grid.WeekCount);
        Quality = new OffExchangeQuality[grid.WeekCount];
        Array.Fill(Quality, OffExchangeQuality.Provisional);
        SessionsPresent = new int[grid.WeekCount];
        Array.Fill(SessionsPresent, -7);
    }

    public double[] Consolidated { get; }

    public double[] OnExchange { get; }

    public double[] Fraction { get; }

    public OffExchangeQuality[] Quality { get; }

    public int[] SessionsPresent { get; }

    public OffExchangeWeeklyColumns Columns => new(Consolidated, OnExchange, Fraction, Quality, SessionsPresent);

    public static WeeklyResult Compute(SessionGrid grid, double[] consolidated, double[] weeklyOffExchange)
    {
        var result = new WeeklyResult(grid);
        OffExchangeWeeklyKernel.Compute(grid, consolidated, weeklyOffExchange, result.Columns);
        return result;
    }

    internal static double[] Dirty(int length)
    {
        var values = new double[length];
        Array.Fill(values, -12345.0);
        return values;
    }
}
