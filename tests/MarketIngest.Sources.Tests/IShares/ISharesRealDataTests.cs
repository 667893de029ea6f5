using System.Text.Json;

using MarketIngest.Sources.IShares;
using MarketIngest.Testing.Collecting;
using MarketIngest.Tests;

using NodaTime;

namespace MarketIngest.Sources.Tests.IShares;

/// <summary>Real files, whose values a reader that is not ours has listed.</summary>
[Trait("Category", "RealData")]
public sealed class ISharesRealDataTests
{
    private const string Folder = "data/prices";

    [Theory]
    [InlineData("ishares/IWB_2026-07-17_nobom.csv", "IWB", "2026-07-17")]
    [InlineData("ishares/IWC_2026-01-20.csv", "IWC", "2026-01-20")]
    [InlineData("ishares/IWM_2025-11-05.csv", "IWM", "2025-11-05")]
    [InlineData("ishares/IWM_2024_shares_column.csv", "IWM", null)]
    public void Holdings_File_EqualsTheIndependentReader(string file, string fund, string? asOf)
    {
        var sink = new CollectingSink();
        ISharesHoldingsParser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/{file}"), ("fund", fund)), sink);
        IReadOnlyList<EtfHolding> rows = sink.Records<EtfHolding>();
        JsonElement expected = Expected(file);
        rows.Count.ShouldBe(expected.GetProperty("holdings").GetInt32());
        rows.GroupBy(r => r.AssetClass!).ToDictionary(g => g.Key, g => g.Count()).ShouldBe(
            expected.GetProperty("by_asset_class").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt32()), ignoreOrder: true);
        rows.Sum(r => r.WeightPercent).ShouldBe(Number(expected, "sum_weight"));
        rows.Sum(r => r.MarketValue).ShouldBe(Number(expected, "sum_market_value"));
        rows.Where(r => r.AssetClass == "Equity").Sum(r => r.Quantity).ShouldBe(Number(expected, "sum_equity_quantity"));
        rows.Count(r => r.Ticker is null).ShouldBe(expected.GetProperty("dash_tickers").GetInt32());
        rows.Select(r => r.Line).ShouldBe(Enumerable.Range(1, rows.Count).Select(n => (long)n));
        Printed(rows[0]).ShouldBe(Listed(expected, "first"));
        Printed(rows[^1]).ShouldBe(Listed(expected, "last"));
        (sink.Faults.Count, sink.IncompleteAt, sink.DamagedAt, sink.Warnings.Count).ShouldBe((0, null, null, 0));
        rows.Where(r => EtfHolding.Schema.Rules.Any(rule => rule.Column.Name != "as_of" && !rule.Holds(r))).ShouldBeEmpty();
        if (asOf is not null)
        {
            rows.ShouldAllBe(r => r.AsOf == NodaTime.Text.LocalDatePattern.Iso.Parse(asOf).Value && r.Fund == fund && r.FundName != null);
            sink.Completions.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void Holdings_EveryFile_IsInTheList()
    {
        string[] files = [.. Directory.GetFiles(SharedMaterial.Require($"{Folder}/ishares")).Select(f => $"ishares/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)];
        files.ShouldBe(["ishares/IWB_2026-07-17_nobom.csv", "ishares/IWC_2026-01-20.csv", "ishares/IWM_2024_shares_column.csv", "ishares/IWM_2025-11-05.csv"]);
    }

    [Fact]
    public void Holdings_CanadianCash_HasItsRate()
    {
        var sink = new CollectingSink();
        ISharesHoldingsParser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/ishares/IWM_2025-11-05.csv"), ("fund", "IWM")), sink);
        EtfHolding cash = sink.Records<EtfHolding>().Single(r => r.MarketCurrency == "CAD");
        (cash.AssetClass, cash.Currency, cash.FxRate).ShouldBe(("Cash", "USD", 1.41m));
        sink.Records<EtfHolding>().Count(r => r.AccrualDate == new LocalDate(1970, 1, 1)).ShouldBe(4);
    }

    private static string?[] Printed(EtfHolding r) =>
    [
        r.Ticker, r.Name, r.Sector, r.AssetClass, Text(r.MarketValue), Text(r.WeightPercent), Text(r.NotionalValue), Text(r.Quantity), Text(r.Price), r.Location, r.Exchange, r.Currency,
        Text(r.FxRate), r.MarketCurrency, r.AccrualDate?.ToString("MMM dd, uuuu", null),
    ];

    private static string? Text(decimal? value) => value?.ToString("N2", System.Globalization.CultureInfo.InvariantCulture);

    private static string?[] Listed(JsonElement expected, string name) => [.. expected.GetProperty(name).EnumerateArray().Select(v => v.GetString() is "-" ? null : v.GetString())];

    private static decimal Number(JsonElement expected, string name) => decimal.Parse(expected.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static JsonElement Expected(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require($"{Folder}/expected.json")));
        return document.RootElement.GetProperty(file).Clone();
    }
}
