using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

public sealed class TrfDailyTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void TrfDaily_PublishedWeek_AddsUpToTheWeeklyTotal()
    {
        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(1), [10, 20, 30, 20, 20], [100, 100, 100, 50, 40], [200]);

        days.OffExchange.ShouldBe([20, 40, 60, 40, 40]);
        days.OnExchange.ShouldBe([80, 60, 40, 10, 0]);
        days.Fraction.ShouldBe([0.2, 0.4, 0.6, 0.8, 1.0]);
        days.Quality.ShouldAllBe(quality => quality == OffExchangeQuality.Official);
    }

    [Fact]
    public void TrfDaily_FractionAboveOne_IsInconsistentAndUnclamped()
    {
        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(1), [10, 20, 30, 20, 20], [100, 100, 50, 100, 100], [200]);

        days.Quality[2].ShouldBe(OffExchangeQuality.Inconsistent);
        days.Fraction[2].ShouldBe(1.2);
        days.OnExchange[2].ShouldBe(-10);
        days.Quality[1].ShouldBe(OffExchangeQuality.Official);
    }

    [Fact]
    public void TrfDaily_FractionOneButForRounding_IsOfficial()
    {
        double[] volumes = [3, 7, 11, 13, 17];
        double[] reported = [.. volumes.Select(volume => volume / 3)];

        DailyResult.TrfDaily(TestGrid.Weeks(1), reported, volumes, [51]).Quality.ShouldAllBe(quality => quality == OffExchangeQuality.Official);
    }

    [Fact]
    public void TrfDaily_OneShareTooMany_IsInconsistent()
    {
        double[] volumes = [2e9, 2e9, 2e9, 2e9, 2e9];

        DailyResult.TrfDaily(TestGrid.Weeks(1), volumes, volumes, [1e10 + 5]).Quality.ShouldAllBe(quality => quality == OffExchangeQuality.Inconsistent);
    }

    [Fact]
    public void TrfDaily_ConsolidatedZeroOrMissing_HasNoRow()
    {
        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(1), [10, 20, 30, 20, 20], [0, Missing, 100, 100, 100], [200]);

        days.ShouldHaveNoRow(0);
        days.ShouldHaveNoRow(1);
        days.Rows.ShouldBe(3);
        days.OffExchange[2].ShouldBe(60);
    }

    [Fact]
    public void TrfDaily_PublishedWeekWithoutOneReport_HasNoRows() =>
        DailyResult.TrfDaily(TestGrid.Weeks(1), [10, 20, Missing, 20, 20], [100, 100, 100, 100, 100], [200]).Rows.ShouldBe(0);

    [Fact]
    public void TrfDaily_PublishedWeekWithNothingReported_HasNoRows() =>
        DailyResult.TrfDaily(TestGrid.Weeks(1), [0, 0, 0, 0, 0], [100, 100, 100, 100, 100], [200]).Rows.ShouldBe(0);

    [Fact]
    public void TrfDaily_NothingReportedAndNothingPublished_IsOfficialZero()
    {
        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(1), [0, 0, 0, 0, 0], [100, 100, 100, 100, 100], [0]);

        days.Quality.ShouldAllBe(quality => quality == OffExchangeQuality.Official);
        days.Fraction.ShouldAllBe(fraction => fraction == 0);
    }

    [Fact]
    public void TrfDaily_WeekNotPublished_TakesTheScaleOfTheLastFourOfficialWeeks()
    {
        // Factors by week: 9 (too old), then 200/100, 300/100, 200/100, 100/50; together 800/350.
        double[] perSession = [20, 20, 20, 20, 10, 7];
        double[] reported = [.. perSession.SelectMany(value => Enumerable.Repeat(value, 5))];
        double[] volumes = [.. Enumerable.Repeat(1000.0, 30)];

        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(6), reported, volumes, [900, 200, 300, 200, 100, Missing]);

        days.Quality[25..].ShouldAllBe(quality => quality == OffExchangeQuality.Provisional);
        days.OffExchange[25].ShouldBe(16, 1e-12);
        days.Fraction[29].ShouldBe(0.016, 1e-15);
    }

    [Fact]
    public void TrfDaily_OneScaleWeek_TakesTheLastOfficialWeekOnly()
    {
        double[] reported = [.. Enumerable.Repeat(10.0, 15)];
        double[] volumes = [.. Enumerable.Repeat(100.0, 15)];

        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(3), reported, volumes, [50, 150, Missing], scaleWeeks: 1);

        days.OffExchange[10].ShouldBe(30);
    }

    [Fact]
    public void TrfDaily_WeekWithoutAllReports_LendsNoScale()
    {
        double[] reported = [.. Enumerable.Repeat(10.0, 15)];
        reported[8] = Missing;
        double[] volumes = [.. Enumerable.Repeat(100.0, 15)];

        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(3), reported, volumes, [100, 400, Missing]);

        days.OffExchange[10].ShouldBe(20);
        days.ShouldHaveNoRow(5);
    }

    [Fact]
    public void TrfDaily_NotPublishedBeforeAnyOfficialWeek_HasNoRows()
    {
        double[] reported = [.. Enumerable.Repeat(10.0, 10)];
        double[] volumes = [.. Enumerable.Repeat(100.0, 10)];

        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(2), reported, volumes, [Missing, 100]);

        days.Rows.ShouldBe(5);
        days.ShouldHaveNoRow(4);
    }

    [Fact]
    public void TrfDaily_ProvisionalSessionWithoutReport_HasNoRowAndOthersDo()
    {
        double[] reported = [10, 10, 10, 10, 10, 10, Missing, 10, 10, Missing];
        double[] volumes = [.. Enumerable.Repeat(100.0, 10)];

        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(2), reported, volumes, [100, Missing]);

        days.ShouldHaveNoRow(6);
        days.ShouldHaveNoRow(9);
        days.Rows.ShouldBe(8);
        days.Quality[7].ShouldBe(OffExchangeQuality.Provisional);
    }

    [Fact]
    public void TrfDaily_ProvisionalFractionAboveOne_IsInconsistent()
    {
        double[] reported = [.. Enumerable.Repeat(10.0, 10)];
        double[] volumes = [100, 100, 100, 100, 100, 100, 100, 15, 100, 100];

        DailyResult days = DailyResult.TrfDaily(TestGrid.Weeks(2), reported, volumes, [100, Missing]);

        days.Quality[7].ShouldBe(OffExchangeQuality.Inconsistent);
        days.OnExchange[7].ShouldBe(-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(53)]
    public void TrfDaily_ScaleWeeksOutOfRange_NamesTheValue(int weeks) =>
        Should.Throw<ArgumentOutOfRangeException>(() => DailyResult.TrfDaily(TestGrid.Weeks(1), new double[5], new double[5], [1], weeks))
            .Message.ShouldContain($"not {weeks}");
}
