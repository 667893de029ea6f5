using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>Owned daily result columns, filled with values that a kernel must overwrite.</summary>
internal sealed class DailyResult
{
    public DailyResult(SessionGrid grid)
    {
        OffExchange = WeeklyResult.Dirty(grid.SessionCount);
        OnExchange = WeeklyResult.Dirty(grid.SessionCount);
        Fraction = WeeklyResult.Dirty(grid.SessionCount);
        Quality = new OffExchangeQuality[grid.SessionCount];
        Array.Fill(Quality, OffExchangeQuality.OfficialPartial);
    }

    public double[] OffExchange { get; }

    public double[] OnExchange { get; }

    public double[] Fraction { get; }

    public OffExchangeQuality[] Quality { get; }

    public OffExchangeDailyColumns Columns => new(OffExchange, OnExchange, Fraction, Quality);

    public int Rows => Quality.Count(quality => quality != OffExchangeQuality.None);

    public static DailyResult Approximate(SessionGrid grid, double[] consolidated, double[] weeklyOffExchange)
    {
        var result = new DailyResult(grid);
        WeeklyResult weekly = WeeklyResult.Compute(grid, consolidated, weeklyOffExchange);
        OffExchangeDailyKernel.Approximate(grid, consolidated, weekly.Columns, result.Columns);
        return result;
    }

    public static DailyResult IexProxy(SessionGrid grid, double[] iexMatched, double[] weeklyOffExchange)
    {
        var result = new DailyResult(grid);
        OffExchangeDailyKernel.IexProxy(grid, iexMatched, weeklyOffExchange, result.Columns);
        return result;
    }

    public static DailyResult TrfDaily(
        SessionGrid grid, double[] regShoTotal, double[] consolidated, double[] weeklyOffExchange, int scaleWeeks = 4)
    {
        var result = new DailyResult(grid);
        OffExchangeDailyKernel.TrfDaily(
            grid, regShoTotal, consolidated, weeklyOffExchange, new TrfScaleOptions { Weeks = scaleWeeks }, result.Columns);
        return result;
    }

    public void ShouldHaveNoRow(int session)
    {
        Quality[session].ShouldBe(OffExchangeQuality.None);
        OffExchange[session].ShouldBe(double.NaN);
        OnExchange[session].ShouldBe(double.NaN);
        Fraction[session].ShouldBe(double.NaN);
    }
}
