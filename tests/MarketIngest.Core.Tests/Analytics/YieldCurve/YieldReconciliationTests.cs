using MarketIngest.Analytics.YieldCurve;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.YieldCurve;

public sealed class YieldReconciliationTests
{
    [Fact]
    public void Compare_CommonSpan_TellsDifferencesFromAbsences()
    {
        // FRED begins a day later and ends a day earlier; a holiday is a missing observation there and no row here.
        ParYieldCurve[] curves = [Curve(2, 4.0m), Curve(3, 4.1m), Curve(4, null), Curve(5, 4.2m), Curve(6, 4.3m), Curve(9, 4.4m)];
        FredObservation[] observations = [Observation(3, 4.1m), Observation(4, 4.15m), Observation(5, 4.21m), Observation(6, null), Observation(7, null)];
        YieldAgreement agreement = YieldReconciliation.Compare(curves, observations);
        (agreement.SeriesId, agreement.Column, agreement.CommonDays).ShouldBe(("DGS10", "yield_10y", 2));
        agreement.Differences.ShouldBe([new YieldDifference(Day(5), 4.2m, 4.21m)]);
        agreement.OnlyTreasury.ShouldBe([Day(6)]);
        agreement.OnlyFred.ShouldBe([Day(4)]);
    }

    [Fact]
    public void Compare_NoCurve_HasNothingInCommon() => YieldReconciliation.Compare([], [Observation(3, 4.1m)]).CommonDays.ShouldBe(0);

    [Fact]
    public void Compare_OtherSeries_IsRefusedWithItsName()
    {
        Should.Throw<ArgumentException>(() => YieldReconciliation.Compare([Curve(2, 4)], [Observation(2, 4) with { SeriesId = "UNRATE" }])).Message.ShouldContain("'UNRATE'");
        Should.Throw<ArgumentException>(() => YieldReconciliation.Compare([Curve(2, 4)], [Observation(2, 4), Observation(3, 4) with { SeriesId = "DGS2" }])).Message.ShouldContain("'DGS10, DGS2'");
        Should.Throw<ArgumentException>(() => YieldReconciliation.Compare([Curve(2, 4)], []));
    }

    [Fact]
    public void Series_Each_RepeatsAColumnOfTheCurve() => YieldReconciliation.ColumnsBySeries.Values.ShouldBeSubsetOf(YieldTenors.All.Select(t => t.Column));

    private static LocalDate Day(int day) => new(2026, 11, day);

    private static ParYieldCurve Curve(int day, decimal? yield) => new() { Date = Day(day), Yield10Y = yield };

    private static FredObservation Observation(int day, decimal? value) => new() { SeriesId = "DGS10", Date = Day(day), Value = value };
}
