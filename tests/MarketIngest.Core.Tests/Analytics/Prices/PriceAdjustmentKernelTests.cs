using MarketIngest.Analytics.Prices;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Prices;

/// <summary>Vectors worked out by hand.</summary>
public sealed class PriceAdjustmentKernelTests
{
    private static readonly LocalDate Later = new(2026, 1, 5);

    // Apple's split of 4:1 on 2020-08-31: 499.23 before it, 129.04 on the day.
    private static readonly SplitEvent[] FourForOne = [new(new LocalDate(2020, 8, 31), 4, 1)];

    [Fact]
    public void Compute_BarAdjustedForALaterSplit_IsUndone()
    {
        PriceFactors[] factors = Compute([Split(28, 124.8075m), Split(31, 129.04m)], FourForOne, []);
        factors.Select(f => f.AsTraded).ShouldBe([4m, 1m]);
        (124.8075m * factors[0].ForPrices(PriceAdjustment.None)).ShouldBe(499.23m);
        factors.Select(f => f.ForPrices(PriceAdjustment.Split)).ShouldBe([1m, 1m]);
        factors[0].ForVolume(PriceAdjustment.None).ShouldBe(4m);
    }

    [Fact]
    public void Compute_BarCapturedBeforeTheSplit_HasItNotInIt()
    {
        PriceFactors[] factors = Compute([Split(28, 499.23m) with { CapturedOn = new LocalDate(2020, 8, 30) }, Split(31, 129.04m)], FourForOne, []);
        factors[0].AsTraded.ShouldBe(1m);
        (499.23m * factors[0].ForPrices(PriceAdjustment.Split)).ShouldBe(124.8075m);
    }

    [Fact]
    public void Compute_SplitAfterTheDayThatIsAskedFor_DoesNotAdjust() =>
        Compute([Split(28, 124.8075m)], FourForOne, [], new LocalDate(2020, 8, 30))[0].ForPrices(PriceAdjustment.Split).ShouldBe(4m);

    [Fact]
    public void Compute_ReverseSplit_MultipliesPrices() =>
        (160m * Compute([Split(28, 160m)], [new SplitEvent(new LocalDate(2020, 8, 31), 1, 8)], [])[0].ForPrices(PriceAdjustment.None)).ShouldBe(20m);

    [Fact]
    public void Compute_Dividend_TakesItsShareOfTheCloseBeforeIt()
    {
        PriceFactors[] factors = Compute([Split(27, 100m), Split(28, 80m), Split(31, 79m)], [], [Dividend(31, 2m)]);
        factors.Select(f => f.ForPrices(PriceAdjustment.SplitDividend)).ShouldBe([0.975m, 0.975m, 1m]);
        factors.Select(f => f.ForVolume(PriceAdjustment.SplitDividend)).ShouldBe([1m, 1m, 1m]);
    }

    [Fact]
    public void Compute_MicrosoftsSpecialDividendOf2004_TakesATenth()
    {
        // 3.08 on 2004-11-15, after a close of 29.97.
        PublishedClose[] closes = [new(new LocalDate(2004, 11, 12), 29.97m, new LocalDate(2004, 11, 12), PriceAdjustment.None), new(new LocalDate(2004, 11, 15), 27.39m, new LocalDate(2004, 11, 15), PriceAdjustment.None)];
        Math.Round(Compute(closes, [], [new DividendEvent(new LocalDate(2004, 11, 15), 3.08m, new LocalDate(2004, 11, 15))])[0].Dividend, 6).ShouldBe(0.897231m);
    }

    [Fact]
    public void Compute_AmountRestatedForALaterSplit_IsThatOfTheDay()
    {
        // 0.82 was paid on 2020-08-07; captured after the split it reads 0.205.
        var restated = new DividendEvent(new LocalDate(2020, 8, 7), 0.205m, Later);
        var paid = new DividendEvent(new LocalDate(2020, 8, 7), 0.82m, new LocalDate(2020, 8, 7));
        PublishedClose[] closes = [Split(6, 113.9025m), Split(7, 111.1125m)];
        decimal expected = 1 - (0.82m / 455.61m);
        Compute(closes, FourForOne, [restated])[0].Dividend.ShouldBe(expected);
        Compute(closes, FourForOne, [paid])[0].Dividend.ShouldBe(expected);
    }

    [Fact]
    public void Compute_SplitAndDividendOnOneDay_CountInTheSharesOfTheDayBefore() =>
        Compute([Split(28, 25m)], FourForOne, [Dividend(31, 0.5m)])[0].Dividend.ShouldBe(0.98m); // 2 of 100

    [Fact]
    public void Compute_FullyAdjustedBars_GiveBackWhatWasTraded()
    {
        decimal[] raw = [100m, 80m, 79m, 81m, 40m];
        LocalDate[] dates = [new(2020, 8, 26), new(2020, 8, 27), new(2020, 8, 28), new(2020, 8, 31), new(2020, 9, 1)];
        SplitEvent[] splits = [new(new LocalDate(2020, 9, 1), 2, 1)];
        DividendEvent[] dividends = [Dividend(27, 1m), Dividend(28, 2m), new(new LocalDate(2020, 8, 29), 1m, new LocalDate(2020, 8, 29)), new(new LocalDate(2020, 8, 30), 2m, new LocalDate(2020, 8, 30))];
        PriceFactors[] from = Compute([.. raw.Select((c, i) => new PublishedClose(dates[i], c, dates[i], PriceAdjustment.None))], splits, dividends);
        PublishedClose[] published = [.. raw.Select((c, i) => new PublishedClose(dates[i], c * from[i].ForPrices(PriceAdjustment.SplitDividend), Later, PriceAdjustment.SplitDividend))];
        PriceFactors[] back = Compute(published, splits, dividends);
        for (int i = 0; i < raw.Length; i++)
        {
            Math.Round(published[i].Close * back[i].AsTraded, 20).ShouldBe(raw[i]);
            Math.Round(back[i].Dividend - from[i].Dividend, 20).ShouldBe(0);
        }
    }

    [Fact]
    public void Compute_DividendNotBelowTheClose_IsRefused()
    {
        var factors = new PriceFactors[2];
        PriceAdjustmentKernel.Compute([Split(28, 5m), Split(31, 6m)], [], [Dividend(31, 5m)], Later, factors).ShouldBe([0]);
        factors[0].Dividend.ShouldBe(1m);
    }

    [Fact]
    public void Compute_BarsOutOfOrder_AreNamed() =>
        Should.Throw<ArgumentException>(() => Compute([Split(31, 5m), Split(28, 6m)], [], [])).Message.ShouldContain("2020-08-28");

    private static PublishedClose Split(int day, decimal close) => new(new LocalDate(2020, 8, day), close, Later, PriceAdjustment.Split);

    private static DividendEvent Dividend(int day, decimal amount) => new(new LocalDate(2020, 8, day), amount, new LocalDate(2020, 8, day));

    private static PriceFactors[] Compute(PublishedClose[] closes, SplitEvent[] splits, DividendEvent[] dividends, LocalDate? asOf = null)
    {
        var factors = new PriceFactors[closes.Length];
        PriceAdjustmentKernel.Compute(closes, splits, dividends, asOf ?? Later, factors).ShouldBeEmpty();
        return factors;
    }
}
