using MarketIngest.Analytics.Prices;
using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

/// <summary>Fully adjusted closes against Yahoo's own, by the change from each session to the last: later dividends are in Yahoo's and not in these files.</summary>
[Trait("Category", "RealData")]
public sealed class YahooAdjustedCloseRealDataTests
{
    // NVIDIA paid 0.16 a share in March and June 2021 and 0.04 after the split of July: in the shares of the capture, after 10:1 in 2024, 0.004 each.
    [Fact]
    public void Compute_RealNvidia_EqualsYahoosAdjustedClose() => Compare(
        "yahoo/historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.json",
        new LocalDate(2025, 2, 21),
        [(new(2021, 3, 9), 0.004m), (new(2021, 6, 9), 0.004m), (new(2021, 8, 31), 0.004m), (new(2021, 12, 1), 0.004m)],
        252);

    [Fact]
    public void Compute_RealApple_EqualsYahoosAdjustedClose() =>
        Compare("yahoo/derived_chart_AAPL_nulls_and_live_bar.json", new LocalDate(2024, 2, 1), [(new(2020, 11, 6), 0.205m)], 46);

    private static void Compare(string file, LocalDate captured, (LocalDate ExDate, decimal Amount)[] dividends, int expected)
    {
        var sink = new CollectingSink();
        YahooChartParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/prices/{file}")), sink);
        IReadOnlyList<PriceBar> bars = sink.Records<PriceBar>();
        bars.Count.ShouldBe(expected);
        SplitEvent[] splits = [.. sink.Records<CorporateAction>().Where(a => a.Kind == "split").Select(a => new SplitEvent(a.ExDate, a.Numerator!.Value, a.Denominator!.Value))];
        splits.Length.ShouldBe(1);
        var factors = new PriceFactors[bars.Count];
        PriceAdjustmentKernel.Compute(
            [.. bars.Select(b => new PublishedClose(b.Date, b.Close, captured, PriceAdjustment.Split))],
            splits,
            [.. dividends.Select(d => new DividendEvent(d.ExDate, d.Amount, captured))],
            captured,
            factors).ShouldBeEmpty();
        foreach ((int i, PriceBar bar) in bars.Index())
        {
            decimal ours = factors[i].Dividend / factors[^1].Dividend;
            decimal yahoos = bar.AdjustedClose!.Value / bar.Close / (bars[^1].AdjustedClose!.Value / bars[^1].Close);
            ours.ShouldBe(yahoos, 0.000002m, $"{bar.Date}");
        }
    }
}
