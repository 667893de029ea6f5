using System.Text.Json;

using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

[Trait("Category", "RealData")]
public sealed class YahooRealDataTests
{
    private const string Derived = "yahoo/derived_chart_AAPL_nulls_and_live_bar.json";

    [Fact]
    public void Parse_EveryRealChart_EqualsTheIndependentReader()
    {
        int charts = 0;
        foreach (JsonProperty file in Expected().EnumerateObject().Where(f => f.Name.StartsWith("yahoo/", StringComparison.Ordinal) && f.Value.TryGetProperty("timestamps", out _)))
        {
            JsonElement expected = file.Value;
            CollectingSink sink = Parse(file.Name);
            IReadOnlyList<PriceBar> bars = sink.Records<PriceBar>();
            charts++;
            if (expected.GetProperty("timestamps").ValueKind == JsonValueKind.Null)
            {
                bars.ShouldBeEmpty(file.Name);
                continue;
            }

            // The derived file ends with a live quote of its last date, which is no bar; its values are those of that date's bar.
            bool hasLiveBar = file.Name == Derived;
            bars.Count.ShouldBe(expected.GetProperty("timestamps").GetInt32() - expected.GetProperty("null_close").GetInt32() - (hasLiveBar ? 1 : 0), file.Name);
            (bars.Sum(b => b.Close) + (hasLiveBar ? bars[^1].Close : 0)).ShouldBe(decimal.Parse(expected.GetProperty("sum_close").GetString()!), file.Name);
            (bars.Sum(b => b.Volume ?? 0) + (hasLiveBar ? bars[^1].Volume!.Value : 0)).ShouldBe(decimal.Parse(expected.GetProperty("sum_volume").GetString()!), file.Name);
            ColumnText.Of(bars[0].Close).ShouldBe(expected.GetProperty("first_close").GetString(), file.Name);
            ColumnText.Of(bars[^1].Close).ShouldBe(expected.GetProperty("last_close").GetString(), file.Name);
            ColumnText.Of(bars[^1].AdjustedClose!.Value).ShouldBe(expected.GetProperty("adjclose_last").GetString(), file.Name);
            bars.ShouldAllBe(b => b.Symbol == expected.GetProperty("symbol").GetString() && b.Interval == "P1D");
            bars.Select(b => b.StartTime).Distinct().Count().ShouldBe(bars.Count, file.Name);
            Actions(sink, "dividend").ShouldBe(expected.GetProperty("dividends").EnumerateObject().Select(d => d.Value.GetString()!), file.Name);
            Actions(sink, "split").ShouldBe(expected.GetProperty("splits").EnumerateObject().Select(s => s.Value.GetString()!), file.Name);
        }

        charts.ShouldBeGreaterThan(15);
    }

    [Fact]
    public void Parse_RealBars_BreakNoQuarantineRule()
    {
        foreach (string file in (string[])["yahoo/historical-via-chart-NVDA-split-2021-02-01-to-2022-01-31.json", "yahoo/historical-via-chart-dividends-TSLA-no-dividends.json"])
        {
            foreach (PriceBar bar in Parse(file).Records<PriceBar>())
            {
                PriceBar.Schema.Rules.Where(r => !r.Holds(bar)).ShouldBeEmpty($"{file} {bar.Date}");
            }
        }
    }

    [Fact]
    public void Parse_SummerBarInAWinterAnswer_IsDatedByItsOwnOffset() =>
        Parse(Derived).Records<PriceBar>()[0].StartTime.ShouldBe(Instant.FromUtc(2020, 8, 31, 4, 0));

    [Fact]
    public void Parse_ArraysWithoutTimestamps_WarnsAndHasNoRows()
    {
        CollectingSink sink = Parse("yahoo/chart-notimestamp-quotes-length.fake.json");
        sink.Records<PriceBar>().ShouldBeEmpty();
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("timestamps_missing");
    }

    [Theory]
    [InlineData("yahoo/error_404_chart.json", "symbol may be delisted")]
    [InlineData("yahoo/error_429.txt", "Too Many Requests")]
    [InlineData("yahoo/error_400_download_v7.txt", "Data doesn't exist")]
    [InlineData("yahoo/error_404_quoteSummary.json", "quoteSummary")]
    public void Parse_RealError_IsRefusedWithItsText(string file, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(file)).Message.ShouldContain(shown);

    private static IEnumerable<string> Actions(CollectingSink sink, string kind) => sink.Records<CorporateAction>().Where(a => a.Kind == kind)
        .Select(a => kind == "split" ? $"{ColumnText.Of(a.Numerator!.Value)}:{ColumnText.Of(a.Denominator!.Value)}" : ColumnText.Of(a.Amount!.Value));

    private static CollectingSink Parse(string file)
    {
        var sink = new CollectingSink();
        YahooChartParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/prices/{file}")), sink);
        return sink;
    }

    private static JsonElement Expected()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/prices/expected.json")));
        return document.RootElement.Clone();
    }
}
