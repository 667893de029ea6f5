using System.Globalization;
using System.Text.Json;

using MarketIngest.Sources.Ssga;
using MarketIngest.Testing.Collecting;
using MarketIngest.Tests;

using NodaTime;

namespace MarketIngest.Sources.Tests.Ssga;

/// <summary>A real workbook, whose values a reader that is not ours has listed.</summary>
[Trait("Category", "RealData")]
public sealed class SsgaRealDataTests
{
    private const string File = "ssga/holdings-daily-us-en-spy.xlsx";

    [Fact]
    public void Holdings_Spy_EqualsTheIndependentReader()
    {
        var sink = new CollectingSink();
        SsgaHoldingsParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/prices/{File}"), ("fund", "SPY")), sink);
        IReadOnlyList<EtfHolding> rows = sink.Records<EtfHolding>();
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllBytes(SharedMaterial.Require("data/prices/expected.json")));
        JsonElement expected = document.RootElement.GetProperty(File);
        rows.Count.ShouldBe(expected.GetProperty("holdings").GetInt32());
        rows.Sum(r => r.WeightPercent).ShouldBe(Number(expected.GetProperty("sum_weight").GetString()));
        rows.ShouldAllBe(r => r.AsOf == new LocalDate(2024, 5, 10) && r.Fund == "SPY" && r.FundName == expected.GetProperty("meta")[0].GetProperty("B").GetString());
        ShouldBe(rows[0], expected.GetProperty("first"));
        ShouldBe(rows[^1], expected.GetProperty("last"));
        rows.Where(r => r.Ticker?.Contains('.') == true).Select(r => r.Ticker).ShouldBe(expected.GetProperty("class_tickers").EnumerateArray().Select(t => t.GetString()));
        rows.ShouldAllBe(r => EtfHolding.Schema.Rules.All(rule => rule.Holds(r)));
        (sink.Faults.Count, sink.Warnings.Count, sink.Completions.Count).ShouldBe((0, 0, 1));
    }

    private static void ShouldBe(EtfHolding row, JsonElement expected) =>
        (row.Name, row.Ticker, row.Cusip, row.Sedol, row.WeightPercent, row.Sector ?? "-", row.Quantity, row.MarketCurrency).ShouldBe((
            Text(expected, "A"), Text(expected, "B"), Text(expected, "C"), Text(expected, "D"), Number(Text(expected, "E")), Text(expected, "F")!, Number(Text(expected, "G")), Text(expected, "H")));

    private static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();

    private static decimal? Number(string? text) => decimal.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
