using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

public sealed class OffExchangeWeeklyKernelTests
{
    private const double Missing = double.NaN;

    [Fact]
    public void Compute_CompleteWeek_IsOfficial()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [4e6, 6e6, 5e6, 3e6, 2e6], [8e6]);

        week.Quality[0].ShouldBe(OffExchangeQuality.Official);
        week.Fraction[0].ShouldBe(0.4);
        week.Consolidated[0].ShouldBe(20e6);
        week.OnExchange[0].ShouldBe(12e6);
        week.SessionsPresent[0].ShouldBe(5);
    }

    [Fact]
    public void Compute_HolidayWeek_NeedsFourSessionsOnly()
    {
        SessionGrid grid = TestGrid.WeeksFrom(new LocalDate(2024, 7, 1), 1, new LocalDate(2024, 7, 4));

        WeeklyResult week = WeeklyResult.Compute(grid, [8e6, 8e6, 3e6, 5e6], [6e6]);

        week.Quality[0].ShouldBe(OffExchangeQuality.Official);
        week.Fraction[0].ShouldBe(0.25);
        week.SessionsPresent[0].ShouldBe(4);
    }

    [Fact]
    public void Compute_SessionMissing_IsPartialWithoutFraction()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [4e6, 6e6, Missing, 3e6, 2e6], [8e6]);

        week.Quality[0].ShouldBe(OffExchangeQuality.OfficialPartial);
        week.Fraction[0].ShouldBe(double.NaN);
        week.OnExchange[0].ShouldBe(double.NaN);
        week.Consolidated[0].ShouldBe(15e6);
        week.SessionsPresent[0].ShouldBe(4);
    }

    [Fact]
    public void Compute_SessionOfZeroVolume_IsPresent()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [4e6, 0, 1e6, 3e6, 2e6], [4e6]);

        week.Quality[0].ShouldBe(OffExchangeQuality.Official);
        week.Fraction[0].ShouldBe(0.4);
        week.SessionsPresent[0].ShouldBe(5);
    }

    [Fact]
    public void Compute_AllSessionsZero_IsPartialWithoutFraction()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [0, 0, 0, 0, 0], [3]);

        week.Quality[0].ShouldBe(OffExchangeQuality.OfficialPartial);
        week.Fraction[0].ShouldBe(double.NaN);
        week.Consolidated[0].ShouldBe(0);
        week.SessionsPresent[0].ShouldBe(5);
    }

    [Fact]
    public void Compute_TotalNotPublished_IsPartialWithoutFraction()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [4e6, 6e6, 5e6, 3e6, 2e6], [Missing]);

        week.Quality[0].ShouldBe(OffExchangeQuality.OfficialPartial);
        week.Fraction[0].ShouldBe(double.NaN);
        week.Consolidated[0].ShouldBe(20e6);
    }

    [Fact]
    public void Compute_TotalOfZero_IsOfficialZero()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [1, 1, 1, 1, 1], [0]);

        week.Quality[0].ShouldBe(OffExchangeQuality.Official);
        week.Fraction[0].ShouldBe(0);
        week.OnExchange[0].ShouldBe(5);
    }

    [Fact]
    public void Compute_MoreOffExchangeThanConsolidated_IsInconsistentAndUnclamped()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [1e6, 1e6, 1e6, 1e6, 1e6], [6e6]);

        week.Quality[0].ShouldBe(OffExchangeQuality.Inconsistent);
        week.Fraction[0].ShouldBe(1.2);
        week.OnExchange[0].ShouldBe(-1e6);
    }

    [Fact]
    public void Compute_NothingKnown_HasNoRow()
    {
        WeeklyResult week = WeeklyResult.Compute(TestGrid.Weeks(1), [Missing, Missing, Missing, Missing, Missing], [Missing]);

        week.Quality[0].ShouldBe(OffExchangeQuality.None);
        week.Consolidated[0].ShouldBe(double.NaN);
        week.SessionsPresent[0].ShouldBe(0);
    }

    [Fact]
    public void Compute_SplitInMidWeekAsTraded_KeepsTheFraction()
    {
        double[] asTraded = [3e6, 3e6, 7e6, 7e6, 4e6];
        double[] adjustedForSplit = [6e6, 6e6, 7e6, 7e6, 4e6];

        WeeklyResult.Compute(TestGrid.Weeks(1), asTraded, [12e6]).Fraction[0].ShouldBe(0.5);
        WeeklyResult.Compute(TestGrid.Weeks(1), adjustedForSplit, [12e6]).Fraction[0].ShouldBe(0.4);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Compute_ImpossibleVolume_NamesPositionAndValue(double volume)
    {
        var consolidated = new double[10];
        consolidated[7] = volume;

        ArgumentOutOfRangeException error = Should.Throw<ArgumentOutOfRangeException>(
            () => WeeklyResult.Compute(TestGrid.Weeks(2), consolidated, [1, 1]));

        error.ActualValue.ShouldBe(volume);
        error.Message.ShouldContain("Entry 7 of column consolidated");
    }

    [Fact]
    public void Compute_ColumnOfAnotherLength_NamesColumnAndLengths()
    {
        Should.Throw<ArgumentException>(() => WeeklyResult.Compute(TestGrid.Weeks(2), new double[10], new double[3]))
            .Message.ShouldContain("Column weeklyOffExchange has 3 entries, expected 2");
    }
}
