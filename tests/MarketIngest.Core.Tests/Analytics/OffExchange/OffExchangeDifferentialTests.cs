using FsCheck;
using FsCheck.Fluent;
using MarketIngest.Analytics.OffExchange;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>The kernels against the naive reference on random volumes with holidays, zeros and absent values.</summary>
public sealed class OffExchangeDifferentialTests
{
    [Fact]
    public void Weekly_RandomVolumes_EqualsTheReference() =>
        Prop.ForAll(RandomVolumes.WithGaps(), volumes =>
        {
            WeeklyResult actual = WeeklyResult.Compute(volumes.Grid, volumes.Consolidated, volumes.WeeklyOffExchange);
            foreach (NaiveRow expected in NaiveOffExchange.Weekly(NaiveOffExchange.Sessions(volumes)))
            {
                actual.Quality[expected.Index].ShouldBe(expected.Quality);
                ShouldBe(actual.Fraction[expected.Index], expected.Fraction);
                ShouldBe(actual.OnExchange[expected.Index], expected.OnExchange, 1e7);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Approximate_RandomVolumes_EqualsTheReference() =>
        Prop.ForAll(RandomVolumes.WithGaps(), volumes => ShouldEqual(
            DailyResult.Approximate(volumes.Grid, volumes.Consolidated, volumes.WeeklyOffExchange),
            NaiveOffExchange.Approximate(NaiveOffExchange.Sessions(volumes)))).QuickCheckThrowOnFailure();

    [Fact]
    public void IexProxy_RandomVolumes_EqualsTheReference() =>
        Prop.ForAll(RandomVolumes.WithGaps(), volumes => ShouldEqual(
            DailyResult.IexProxy(volumes.Grid, volumes.IexMatched, volumes.WeeklyOffExchange),
            NaiveOffExchange.IexProxy(NaiveOffExchange.Sessions(volumes)))).QuickCheckThrowOnFailure();

    [Fact]
    public void TrfDaily_RandomVolumes_EqualsTheReference() =>
        Prop.ForAll(RandomVolumes.WithGaps(), Gen.Choose(1, 6).ToArbitrary(), (volumes, weeks) => ShouldEqual(
            DailyResult.TrfDaily(volumes.Grid, volumes.RegShoTotal, volumes.Consolidated, volumes.WeeklyOffExchange, weeks),
            NaiveOffExchange.TrfDaily(NaiveOffExchange.Sessions(volumes), weeks))).QuickCheckThrowOnFailure();

    private static void ShouldEqual(DailyResult actual, List<NaiveRow> expected)
    {
        var rows = expected.ToDictionary(row => row.Index);
        for (int session = 0; session < actual.Quality.Length; session++)
        {
            if (!rows.TryGetValue(session, out NaiveRow? row))
            {
                actual.ShouldHaveNoRow(session);
                continue;
            }

            actual.Quality[session].ShouldBe(row.Quality);
            ShouldBe(actual.OffExchange[session], row.OffExchange);
            ShouldBe(actual.OnExchange[session], row.OnExchange, 1e7);
            ShouldBe(actual.Fraction[session], row.Fraction);
        }
    }

    private static void ShouldBe(double actual, double? expected, double scale = 1)
    {
        // On-exchange shares are a difference, so they are rounded like the volumes they come from: the scale.
        if (expected == null)
            actual.ShouldBe(double.NaN);
        else
            actual.ShouldBe(expected.Value, 1e-12 * Math.Max(Math.Abs(expected.Value), scale));
    }
}
