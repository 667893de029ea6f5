using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

public sealed class ApproximateTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void Approximate_CompleteWeek_ApportionsByConsolidatedVolume()
    {
        DailyResult days = DailyResult.Approximate(TestGrid.Weeks(1), [4e6, 6e6, 5e6, 3e6, 2e6], [10e6]);

        days.OffExchange.ShouldBe([2e6, 3e6, 2.5e6, 1.5e6, 1e6]);
        days.OnExchange.ShouldBe([2e6, 3e6, 2.5e6, 1.5e6, 1e6]);
        days.Fraction.ShouldAllBe(fraction => fraction == 0.5);
        days.Quality.ShouldAllBe(quality => quality == OffExchangeQuality.Official);
    }

    [Fact]
    public void Approximate_SessionOfZeroVolume_HasNoRow()
    {
        DailyResult days = DailyResult.Approximate(TestGrid.Weeks(1), [4e6, 0, 1e6, 3e6, 2e6], [4e6]);

        days.ShouldHaveNoRow(1);
        days.Rows.ShouldBe(4);
        days.OffExchange[0].ShouldBe(1.6e6);
    }

    [Fact]
    public void Approximate_WeekWithMissingSession_HasNoRowsAndNeighboursDo()
    {
        double[] volumes = [.. Enumerable.Repeat(2e6, 15)];
        volumes[7] = Missing;

        DailyResult days = DailyResult.Approximate(TestGrid.Weeks(3), volumes, [5e6, 5e6, 5e6]);

        days.Rows.ShouldBe(10);
        for (int session = 5; session < 10; session++)
            days.ShouldHaveNoRow(session);
        days.Fraction[4].ShouldBe(0.5);
        days.Fraction[10].ShouldBe(0.5);
    }

    [Fact]
    public void Approximate_WeekNotPublished_HasNoRows() =>
        DailyResult.Approximate(TestGrid.Weeks(1), [1, 1, 1, 1, 1], [Missing]).Rows.ShouldBe(0);

    [Fact]
    public void Approximate_AllSessionsZero_HasNoRows() =>
        DailyResult.Approximate(TestGrid.Weeks(1), [0, 0, 0, 0, 0], [9]).Rows.ShouldBe(0);

    [Fact]
    public void Approximate_InconsistentWeek_KeepsRawRows()
    {
        DailyResult days = DailyResult.Approximate(TestGrid.Weeks(1), [1e6, 1e6, 1e6, 1e6, 1e6], [6e6]);

        days.Quality.ShouldAllBe(quality => quality == OffExchangeQuality.Inconsistent);
        days.Fraction[3].ShouldBe(1.2);
        days.OnExchange[3].ShouldBe(-0.2e6, 1e-6);
    }
}
