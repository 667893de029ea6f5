using MarketIngest.Analytics.YieldCurve;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.YieldCurve;

public sealed class CurveSpreadTests
{
    private static readonly LocalDate Day = new(2026, 11, 20);

    [Fact]
    public void Of_WholeCurve_IsTheDifferenceInPoints()
    {
        var spread = CurveSpread.Of(new ParYieldCurve { Date = Day, Yield3M = 3.90m, Yield2Y = 4.25m, Yield10Y = 4.20m });
        (spread.TenYearLessTwoYear, spread.TenYearLessThreeMonth).ShouldBe((-0.05m, 0.30m));
        (spread.IsInverted10Y2Y, spread.IsInverted10Y3M).ShouldBe((true, false));
    }

    [Fact]
    public void Of_ZeroYield_IsAYield() =>
        CurveSpread.Of(new ParYieldCurve { Date = Day, Yield3M = 0, Yield10Y = 2.1m }).TenYearLessThreeMonth.ShouldBe(2.1m);

    [Fact]
    public void Of_EqualYields_IsNoInversion() =>
        CurveSpread.Of(new ParYieldCurve { Date = Day, Yield2Y = 4.2m, Yield10Y = 4.2m }).IsInverted10Y2Y.ShouldBe(false);

    [Fact]
    public void Of_AbsentLeg_IsNullAndNotFalse()
    {
        var spread = CurveSpread.Of(new ParYieldCurve { Date = Day, Yield2Y = 4.2m });
        (spread.TenYearLessTwoYear, spread.TenYearLessThreeMonth, spread.IsInverted10Y2Y, spread.IsInverted10Y3M).ShouldBe((null, null, null, null));
    }
}
