using FsCheck;
using FsCheck.Fluent;

using MarketIngest.Analytics.Prices;

using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.Prices;

/// <summary>Bars of one symbol that were captured on different days and published with different adjustments, worked out bar by bar, give back what was traded.</summary>
public sealed class PriceAdjustmentPropertyTests
{
    private static readonly LocalDate Start = new(2024, 1, 1);

    [Fact]
    public void Compute_AnyMixtureOfCapturesAndAdjustments_GivesBackWhatWasTraded() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => Holds(new Random(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool Holds(Random random)
    {
        int count = random.Next(1, 25);
        LocalDate[] dates = [.. Enumerable.Range(0, 60).Where(_ => random.Next(2) == 0).Take(count).Select(d => Start.PlusDays(d))];
        decimal[] raw = [.. dates.Select(_ => random.Next(2_000, 20_000) / 100m)];

        // Dividends stay below the close before them, whatever splits fall between the two: others are refused, which is another test's matter.
        SplitEvent[] splits = [.. Days(random, 3).Select(d => new SplitEvent(d, random.Next(1, 4), random.Next(1, 3)))];
        DividendEvent[] paid = [.. Days(random, 6).Select(d => new DividendEvent(d, random.Next(1, 100) / 1000m, d))];

        // What the store holds of a dividend is restated for the splits up to its capture.
        DividendEvent[] stored = [.. paid.Select(d => Restated(d, d.ExDate.PlusDays(random.Next(60)), splits))];
        PublishedClose[] published = [.. dates.Select((_, i) => Published(i, dates, raw, splits, paid, dates[i].PlusDays(random.Next(90)), (PriceAdjustment)random.Next(3)))];
        var factors = new PriceFactors[dates.Length];
        IReadOnlyList<int> refused = PriceAdjustmentKernel.Compute(published, splits, stored, Start.PlusDays(400), factors);
        return refused.Count == 0 && raw.Index().All(r => Math.Abs((published[r.Index].Close * factors[r.Index].AsTraded) - r.Item) < 0.0000000001m);
    }

    private static LocalDate[] Days(Random random, int most) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => Start.PlusDays(random.Next(1, 70))).Order()];

    private static decimal Ratio(SplitEvent[] splits, LocalDate after, LocalDate upTo) =>
        splits.Where(s => s.ExDate > after && s.ExDate <= upTo).Aggregate(1m, (product, s) => product * s.Numerator / s.Denominator);

    private static DividendEvent Restated(DividendEvent dividend, LocalDate capturedOn, SplitEvent[] splits) =>
        dividend with { Amount = dividend.Amount / Ratio(splits, dividend.ExDate, capturedOn), CapturedOn = capturedOn };

    private static PublishedClose Published(int bar, LocalDate[] dates, decimal[] raw, SplitEvent[] splits, DividendEvent[] paid, LocalDate capturedOn, PriceAdjustment adjustment)
    {
        decimal close = raw[bar];
        close /= adjustment == PriceAdjustment.None ? 1 : Ratio(splits, dates[bar], capturedOn);
        for (int i = bar; adjustment == PriceAdjustment.SplitDividend && i < dates.Length; i++)
        {
            LocalDate next = i + 1 < dates.Length ? dates[i + 1] : LocalDate.MaxIsoValue;
            decimal taken = paid.Where(d => d.ExDate > dates[i] && d.ExDate <= next && d.ExDate <= capturedOn).Sum(d => d.Amount * Ratio(splits, dates[i], d.ExDate));
            close *= 1 - (taken / raw[i]);
        }

        return new PublishedClose(dates[bar], close, capturedOn, adjustment);
    }
}
