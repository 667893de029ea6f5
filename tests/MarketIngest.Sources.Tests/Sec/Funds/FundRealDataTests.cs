using System.Globalization;
using System.Text.Json;

using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Sec.Funds;

/// <summary>Every report of a fund among the real captures, held against all values of an independent reader.</summary>
[Trait("Category", "RealData")]
public sealed class FundRealDataTests
{
    private static readonly Dictionary<string, string> Derivatives = new(StringComparer.Ordinal)
    {
        ["fwdDeriv"] = "FWD", ["futrDeriv"] = "FUT", ["swapDeriv"] = "SWP", ["optionSwaptionWarrantDeriv"] = "OPT SWO WAR", ["othDeriv"] = "OTH",
    };

    [Fact]
    public void Parse_EveryReport_EqualsTheIndependentReader()
    {
        string root = SharedMaterial.Require("data", "sec");
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "expected.json")));
        JsonProperty[] reports = [.. expected.RootElement.EnumerateObject().Where(p => p.Name.StartsWith("nport/", StringComparison.Ordinal))];
        reports.Length.ShouldBe(Directory.GetFiles(Path.Combine(root, "nport"), "*.xml", SearchOption.AllDirectories).Length);
        foreach (JsonProperty report in reports)
        {
            var sink = new CollectingSink();
            SecFundParser.Parse(PayloadOf.File(Path.Combine(root, report.Name), ("accession", "0000000001-23-000001")), sink);
            Check(report.Name, report.Value, sink);
        }
    }

    private static void Check(string name, JsonElement expected, CollectingSink sink)
    {
        (sink.Faults.Count, sink.DamagedAt, sink.IncompleteAt).ShouldBe((0, null, null), name);
        IReadOnlyList<SecFundHolding> rows = sink.Records<SecFundHolding>();
        SecFundFiling filing = sink.Records<SecFundFiling>().ShouldHaveSingleItem();
        filing.FundCik.ShouldBe(Text(expected, "regCik"), name);
        filing.RegistrantName.ShouldBe(Text(expected, "regName"), name);
        filing.SeriesId.ShouldBe(Text(expected, "seriesId"), name);
        filing.SeriesName.ShouldBe(Text(expected, "seriesName"), name);
        ColumnText.Of(filing.PeriodEnd).ShouldBe(Text(expected, "repPdDate"), name);
        ColumnText.Of(filing.FiscalYearEnd!.Value).ShouldBe(Text(expected, "repPdEnd"), name);
        filing.TotalAssetsUsd.ShouldBe(Number(expected, "totAssets"), name);
        filing.NetAssetsUsd.ShouldBe(Number(expected, "netAssets"), name);
        filing.Holdings.ShouldBe(expected.GetProperty("holdings").GetInt64(), name);
        rows.Count.ShouldBe(expected.GetProperty("holdings").GetInt32(), name);
        rows.Select(r => r.Line).ShouldBe(Enumerable.Range(1, rows.Count).Select(i => (long)i));
        rows.Sum(r => r.ValueUsd).ShouldBe(Number(expected, "sumValUSD"), name);
        rows.Sum(r => r.PercentOfNetAssets).ShouldBe(Number(expected, "sumPctVal"), name);
        Counts(rows, r => r.AssetCategory).ShouldBe(Counts(expected, "assetCat"), ignoreOrder: true, name);
        Counts(rows, r => r.PayoffProfile ?? "N/A").ShouldBe(Counts(expected, "payoff"), ignoreOrder: true, name);
        Counts(rows, r => r.FairValueLevel?.ToString(CultureInfo.InvariantCulture) ?? "N/A").ShouldBe(Counts(expected, "fairValLevel"), ignoreOrder: true, name);
        rows.Count(r => r.DerivativeCategory is not null).ShouldBe(expected.GetProperty("withDerivativeInfo").GetInt32(), name);
        Counts(rows.Where(r => r.DerivativeCategory is not null), r => Derivatives.Single(d => d.Value.Contains(r.DerivativeCategory!, StringComparison.Ordinal)).Key).ShouldBe(Counts(expected, "derivKinds"), ignoreOrder: true, name);
        rows.Count(r => r.MaturityDate is not null).ShouldBe(expected.GetProperty("withDebtSec").GetInt32(), name);
        rows.Count(r => r.CouponPercent is not null).ShouldBe(expected.GetProperty("withDebtSec").GetInt32(), name);
        rows.Count(r => r.ExchangeRate is null).ShouldBe(expected.GetProperty("curCdPlain").GetInt32(), name);
        rows.Count(r => r.ExchangeRate is not null).ShouldBe(expected.GetProperty("currencyConditional").GetInt32(), name);
        rows.Count(r => r.Lei is null).ShouldBe(expected.GetProperty("leiNA").GetInt32(), name);
        Counts(rows.Where(r => r.Cusip is "000000000"), r => r.Cusip).ShouldBe(Counts(expected, "cusipPlaceholder"), ignoreOrder: true, name);
        rows.Count(r => r.Cusip is null).ShouldBe(expected.GetProperty("cusipMissing").GetInt32(), name);
        CheckRow(expected.GetProperty("first"), rows[0], name);
        CheckRow(expected.GetProperty("last"), rows[^1], name);
        rows.ShouldAllBe(r => SecFundHolding.Schema.Rules.All(rule => rule.Holds(r)));
        sink.Warnings.Select(w => w.Message).ShouldBe(name.Contains("Goldman", StringComparison.Ordinal) ? ["132 values of delta are masked (XXXX) and therefore null."] : []);
    }

    private static void CheckRow(JsonElement expected, SecFundHolding row, string name)
    {
        (row.Name, row.Lei, row.Title, row.Cusip).ShouldBe((Text(expected, "name"), Text(expected, "lei"), Text(expected, "title"), Text(expected, "cusip")), name);
        (row.Balance, row.Units, row.Currency).ShouldBe((Number(expected, "balance"), Text(expected, "units"), Text(expected, "curCd")), name);
        (row.ValueUsd, row.PercentOfNetAssets).ShouldBe((Number(expected, "valUSD"), Number(expected, "pctVal")), name);
        (row.PayoffProfile, row.AssetCategory, row.Country).ShouldBe((Text(expected, "payoffProfile"), Text(expected, "assetCat"), Text(expected, "invCountry")), name);
        (row.IsRestricted, row.FairValueLevel).ShouldBe((Text(expected, "isRestrictedSec") == "Y", (long?)Number(expected, "fairValLevel")), name);
        bool isOther = expected.TryGetProperty("issuerConditional", out JsonElement other);
        row.IssuerCategory.ShouldBe(isOther ? Text(other, "issuerCat") : Text(expected, "issuerCat"), name);
        row.IssuerDescription.ShouldBe(isOther ? Text(other, "desc") : null, name);
        row.Isin.ShouldBe(Identifier(expected, "isin"), name);
        row.Ticker.ShouldBe(Identifier(expected, "ticker"), name);
        row.OtherIdentifier.ShouldBe(Identifier(expected, "other"), name);
    }

    private static string? Identifier(JsonElement row, string kind) => row.GetProperty("identifiers").EnumerateArray().Where(i => i[0].GetString() == kind).Select(i => i[1].GetProperty("value").GetString()).FirstOrDefault();

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString() is { } text && text != "N/A" ? text : null;

    private static decimal? Number(JsonElement element, string property) => Text(element, property) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static (string, int)[] Counts(IEnumerable<SecFundHolding> rows, Func<SecFundHolding, string?> of) => [.. rows.GroupBy(of).Select(g => (g.Key!, g.Count()))];

    private static (string, int)[] Counts(JsonElement element, string property) => [.. element.GetProperty(property).EnumerateObject().Select(p => (p.Name, p.Value.GetInt32()))];
}
