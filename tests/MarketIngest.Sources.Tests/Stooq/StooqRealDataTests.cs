using System.Text.Json;

using MarketIngest.Analytics.Prices;
using MarketIngest.Sources.Stooq;
using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Stooq;

[Trait("Category", "RealData")]
public sealed class StooqRealDataTests
{
    private static readonly LocalDate Captured = new(2023, 1, 5);

    [Fact]
    public void Parse_EveryRealFile_EqualsTheIndependentReader()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/prices/expected.json")));
        int files = 0;
        foreach (JsonProperty file in document.RootElement.EnumerateObject().Where(f => f.Name.StartsWith("stooq/", StringComparison.Ordinal)))
        {
            files++;
            IReadOnlyList<PriceBar> bars = Bars(file.Name);
            string[] first = [.. file.Value.GetProperty("first").EnumerateArray().Select(v => v.GetString()!)];
            string[] last = [.. file.Value.GetProperty("last").EnumerateArray().Select(v => v.GetString()!)];
            bars.Count.ShouldBe(file.Value.GetProperty("rows").GetInt32(), file.Name);
            ColumnText.Of(bars.Sum(b => b.Close)).ShouldBe(file.Value.GetProperty("sum_close").GetString(), file.Name);
            if (file.Value.TryGetProperty("sum_volume", out JsonElement volume))
            {
                ColumnText.Of(bars.Sum(b => b.Volume!.Value)).ShouldBe(volume.GetString(), file.Name);
            }

            int at = file.Value.GetProperty("header").EnumerateArray().Any(h => h.GetString() == "Time") ? 2 : 1;
            Values(bars[0]).ShouldBe(first[at..(at + 5)], file.Name);
            Values(bars[^1]).ShouldBe(last[at..(at + 5)], file.Name);
            bars.SelectMany(b => PriceBar.Schema.Rules.Where(r => !r.Holds(b))).ShouldBeEmpty(file.Name);
        }

        files.ShouldBe(2);
    }

    [Theory]
    [InlineData(2019, 7, 9, "10 11 12 13 14 15 9")]
    [InlineData(2019, 10, 30, "10 11 12 13 14 15 9")] // Warsaw has left summer time, New York has not
    [InlineData(2019, 11, 6, "10 11 12 13 14 15 9")]
    public void Parse_RealHours_LieInNewYorksSession(int year, int month, int day, string hours) =>
        string.Join(' ', Bars("stooq/aapl_us_hourly_2019_2020.txt").Where(b => b.Date == new LocalDate(year, month, day)).Select(b => $"{b.StartTime.InZone(DateTimeZoneProviders.Tzdb["America/New_York"]).Hour}").Order(StringComparer.Ordinal)).ShouldBe(hours);

    [Fact]
    public void Parse_RealHours_LastOfASessionDatedTheNext_IsWarnedOf()
    {
        var sink = new CollectingSink();
        StooqCsvParser.Parse(PayloadOf.File(SharedMaterial.Require("data/prices/stooq/aapl_us_hourly_2019_2020.txt"), ("symbol", "AAPL")), sink);
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("rows_out_of_order");
    }

    [Theory]
    [InlineData("2021-12-31", 177.57)]
    [InlineData("2022-01-03", 182.01)]
    [InlineData("2022-06-30", 136.72)]
    [InlineData("2022-12-30", 129.93)]
    public void Undo_RealAdjustedCloses_AreThoseOfTheTape(string date, double traded)
    {
        (IReadOnlyList<PriceBar> bars, PriceFactors[] factors) = Undone();
        int at = bars.Index().Single(b => ColumnText.Of(b.Item.Date) == date).Index;
        ((double)(bars[at].Close * factors[at].AsTraded)).ShouldBe(traded, 0.011);
    }

    [Fact]
    public void Undo_RealBar_AgreesWithYahoosOfTheDay()
    {
        var sink = new CollectingSink();
        YahooChartParser.Parse(PayloadOf.File(SharedMaterial.Require("data/prices/yahoo/chart-AAPL.json")), sink);
        PriceBar yahoo = sink.Records<PriceBar>().ShouldHaveSingleItem();
        (IReadOnlyList<PriceBar> bars, PriceFactors[] factors) = Undone();
        int at = bars.Index().Single(b => b.Item.Date == yahoo.Date).Index;
        (bars[at].Close * factors[at].AsTraded).ShouldBe(yahoo.Close, yahoo.Close * 0.0001m);
        (bars[at].Volume!.Value / factors[at].AsTraded).ShouldBe(yahoo.Volume!.Value, yahoo.Volume.Value * 0.01m);
    }

    private static (IReadOnlyList<PriceBar> Bars, PriceFactors[] Factors) Undone()
    {
        IReadOnlyList<PriceBar> bars = Bars("stooq/aapl_us_d_2022.csv");
        var factors = new PriceFactors[bars.Count];
        PriceAdjustmentKernel.Compute(
            [.. bars.Select(b => new PublishedClose(b.Date, b.Close, Captured, PriceAdjustment.SplitDividend))],
            [],
            [.. (((LocalDate, decimal)[])[(new(2022, 2, 4), 0.22m), (new(2022, 5, 6), 0.23m), (new(2022, 8, 5), 0.23m), (new(2022, 11, 4), 0.23m)]).Select(d => new DividendEvent(d.Item1, d.Item2, Captured))],
            Captured,
            factors);
        return (bars, factors);
    }

    private static string[] Values(PriceBar bar) => [.. ((decimal?[])[bar.Open, bar.High, bar.Low, bar.Close, bar.Volume]).Select(v => ColumnText.Of(v!.Value))];

    private static IReadOnlyList<PriceBar> Bars(string file)
    {
        var sink = new CollectingSink();
        StooqCsvParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/prices/{file}"), ("symbol", "AAPL")), sink);
        sink.Faults.ShouldBeEmpty();
        return sink.Records<PriceBar>();
    }
}
