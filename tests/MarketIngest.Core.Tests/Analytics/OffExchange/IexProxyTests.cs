using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

public sealed class IexProxyTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void IexProxy_CompleteWeek_ApportionsByIexVolume()
    {
        DailyResult days = DailyResult.IexProxy(TestGrid.Weeks(1), [10, 20, 30, 20, 20], [900]);

        days.OffExchange.ShouldBe([90, 180, 270, 180, 180]);
        days.OnExchange.ShouldBe([10, 20, 30, 20, 20]);
        days.Fraction.ShouldAllBe(fraction => fraction == 0.9);
        days.Quality.ShouldAllBe(quality => quality == OffExchangeQuality.Official);
    }

    [Fact]
    public void IexProxy_SessionOfZeroVolume_HasNoRow()
    {
        DailyResult days = DailyResult.IexProxy(TestGrid.Weeks(1), [10, 20, 30, 0, 40], [900]);

        days.ShouldHaveNoRow(3);
        days.Rows.ShouldBe(4);
        days.OffExchange[4].ShouldBe(360);
    }

    [Fact]
    public void IexProxy_AllSessionsZero_HasNoRows() =>
        DailyResult.IexProxy(TestGrid.Weeks(1), [0, 0, 0, 0, 0], [900]).Rows.ShouldBe(0);

    [Fact]
    public void IexProxy_FileOfOneSessionMissing_LeavesOutThatWeekOnly()
    {
        double[] matched = [.. Enumerable.Repeat(10.0, 15)];
        matched[6] = Missing;

        DailyResult days = DailyResult.IexProxy(TestGrid.Weeks(3), matched, [450, 450, 450]);

        days.Rows.ShouldBe(10);
        for (int session = 5; session < 10; session++)
            days.ShouldHaveNoRow(session);
    }

    [Fact]
    public void IexProxy_WeekNotPublished_HasNoRows() =>
        DailyResult.IexProxy(TestGrid.Weeks(1), [1, 1, 1, 1, 1], [Missing]).Rows.ShouldBe(0);

    [Fact]
    public void IexProxy_TotalOfZero_IsFractionZero()
    {
        DailyResult days = DailyResult.IexProxy(TestGrid.Weeks(1), [1, 1, 1, 1, 1], [0]);

        days.Rows.ShouldBe(5);
        days.Fraction.ShouldAllBe(fraction => fraction == 0);
    }
}
