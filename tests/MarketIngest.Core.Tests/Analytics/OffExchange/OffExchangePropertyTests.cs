using FsCheck;
using FsCheck.Fluent;
using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

public sealed class OffExchangePropertyTests
{
    private const double Relative = 1e-12;

    [Fact]
    public void Approximate_AnyWeekWithRows_AddsUpToItsTotal() =>
        Prop.ForAll(RandomVolumes.WithGaps(), volumes =>
        {
            DailyResult days = DailyResult.Approximate(volumes.Grid, volumes.Consolidated, volumes.WeeklyOffExchange);
            WeeksShouldAddUp(volumes, days);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void IexProxy_AnyWeekWithRows_AddsUpToItsTotal() =>
        Prop.ForAll(RandomVolumes.WithGaps(), volumes =>
        {
            DailyResult days = DailyResult.IexProxy(volumes.Grid, volumes.IexMatched, volumes.WeeklyOffExchange);
            WeeksShouldAddUp(volumes, days);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TrfDaily_OfficialWeeks_AddUpToTheirTotals() =>
        Prop.ForAll(RandomVolumes.Complete(), volumes =>
        {
            DailyResult days = DailyResult.TrfDaily(volumes.Grid, volumes.RegShoTotal, volumes.Consolidated, volumes.WeeklyOffExchange);
            days.Rows.ShouldBe(volumes.Grid.SessionCount);
            WeeksShouldAddUp(volumes, days);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Approximate_AnyRow_HasItsWeeksFraction() =>
        Prop.ForAll(RandomVolumes.WithGaps(), volumes =>
        {
            WeeklyResult weeks = WeeklyResult.Compute(volumes.Grid, volumes.Consolidated, volumes.WeeklyOffExchange);
            DailyResult days = DailyResult.Approximate(volumes.Grid, volumes.Consolidated, volumes.WeeklyOffExchange);
            for (int i = 0; i < days.Quality.Length; i++)
            {
                if (days.Quality[i] != OffExchangeQuality.None)
                    days.Fraction[i].ShouldBe(weeks.Fraction[volumes.Grid.IndexOfWeek(volumes.Grid.Sessions[i])]);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fractions_AllVolumesScaled_StayTheSame() =>
        Prop.ForAll(RandomVolumes.WithGaps(), Gen.Choose(2, 1000).ToArbitrary(), (volumes, factor) =>
        {
            double[] Scaled(double[] column) => [.. column.Select(value => value * factor)];
            ShouldBeClose(
                WeeklyResult.Compute(volumes.Grid, Scaled(volumes.Consolidated), Scaled(volumes.WeeklyOffExchange)).Fraction,
                WeeklyResult.Compute(volumes.Grid, volumes.Consolidated, volumes.WeeklyOffExchange).Fraction);
            ShouldBeClose(
                DailyResult.Approximate(volumes.Grid, Scaled(volumes.Consolidated), Scaled(volumes.WeeklyOffExchange)).Fraction,
                DailyResult.Approximate(volumes.Grid, volumes.Consolidated, volumes.WeeklyOffExchange).Fraction);
            ShouldBeClose(
                DailyResult.IexProxy(volumes.Grid, Scaled(volumes.IexMatched), Scaled(volumes.WeeklyOffExchange)).Fraction,
                DailyResult.IexProxy(volumes.Grid, volumes.IexMatched, volumes.WeeklyOffExchange).Fraction);
            // The level of Reg SHO totals cancels out, so they may keep theirs.
            ShouldBeClose(
                DailyResult.TrfDaily(volumes.Grid, volumes.RegShoTotal, Scaled(volumes.Consolidated), Scaled(volumes.WeeklyOffExchange)).Fraction,
                DailyResult.TrfDaily(volumes.Grid, volumes.RegShoTotal, volumes.Consolidated, volumes.WeeklyOffExchange).Fraction);
        }).QuickCheckThrowOnFailure();

    private static void WeeksShouldAddUp(RandomVolumes volumes, DailyResult days)
    {
        ReadOnlySpan<int> offsets = volumes.Grid.WeekOffsets;
        for (int week = 0; week < volumes.Grid.WeekCount; week++)
        {
            double[] rows = [.. days.OffExchange[offsets[week]..offsets[week + 1]].Where(value => !double.IsNaN(value))];
            if (rows.Length > 0)
                rows.Sum().ShouldBe(volumes.WeeklyOffExchange[week], Relative * Math.Max(1, volumes.WeeklyOffExchange[week]));
        }
    }

    private static void ShouldBeClose(double[] actual, double[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i]))
                actual[i].ShouldBe(double.NaN);
            else
                actual[i].ShouldBe(expected[i], Relative * Math.Max(1, expected[i]));
        }
    }
}
