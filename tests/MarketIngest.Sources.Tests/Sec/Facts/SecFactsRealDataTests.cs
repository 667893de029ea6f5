using System.Text.Json;

using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Facts;

[Trait("Category", "RealData")]
public sealed class SecFactsRealDataTests
{
    private const string Folder = "data/sec";

    [Theory]
    [InlineData("xbrl/companyfacts_CIK0000320193.json")]
    [InlineData("xbrl/companyfacts_CIK0001835632.json")]
    [InlineData("xbrl/khc_companyfacts_TRIMMED.json")]
    [InlineData("xbrl/lpa_facts.json")]
    public void Parse_RealCapture_EqualsTheIndependentReader(string file)
    {
        CollectingSink sink = Parse($"{Folder}/{file}");
        IReadOnlyList<CompanyFact> facts = sink.Records<CompanyFact>();
        JsonElement expected = Expected(file);
        facts.Select(f => f.Cik).Distinct().ShouldHaveSingleItem().ShouldBe(expected.GetProperty("cik").ToString().PadLeft(10, '0'));
        facts.Count.ShouldBe(expected.GetProperty("facts").GetInt32());
        facts.Count(f => f.Frame is null).ShouldBe(expected.GetProperty("factsWithoutFrame").GetInt32());
        facts.Count(f => f.FiscalYear is null).ShouldBe(expected.GetProperty("nullFy").GetInt32());
        (facts.Count - facts.Select(f => (f.Taxonomy, f.Tag, f.Unit, f.PeriodStart, f.PeriodEnd)).Distinct().Count()).ShouldBe(expected.GetProperty("samePeriodRepeats").GetInt32());
        Counts(facts.GroupBy(f => f.Form!), g => g.Count()).ShouldBe(Counts(expected.GetProperty("forms")));
        Counts(facts.GroupBy(f => f.Unit), g => g.Count()).ShouldBe(Counts(expected.GetProperty("units")));
        Counts(facts.GroupBy(f => f.Taxonomy), g => g.Select(f => f.Tag).Distinct().Count()).ShouldBe(Counts(expected.GetProperty("taxonomies")));

        JsonElement assets = expected.GetProperty("Assets");
        CompanyFact[] balance = [.. facts.Where(f => f.Tag == "Assets" && f.Unit == assets.GetProperty("unit").GetString())];
        balance.Length.ShouldBe(assets.GetProperty("rows").GetInt32());
        balance.Max(f => f.Value).ShouldBe(assets.GetProperty("maxVal").GetDecimal());
        ShouldEqual(balance[0], assets.GetProperty("first"));
        ShouldEqual(balance[^1], assets.GetProperty("last"));

        facts.Select(f => (f.Cik, f.Taxonomy, f.Tag, f.Unit, f.PeriodStart, f.PeriodEnd, f.AccessionNumber)).Distinct().Count().ShouldBe(facts.Count);
        facts.ShouldAllBe(f => CompanyFact.Schema.Rules.All(rule => rule.Holds(f)));
        sink.Faults.ShouldBeEmpty();
        sink.DamagedAt.ShouldBeNull();
    }

    [Fact]
    public void Parse_OracleSubset_HasEveryValueOfTheWholeFile()
    {
        var whole = Parse($"{Folder}/xbrl/companyfacts_CIK0000320193.json").Records<CompanyFact>()
            .ToDictionary(f => (f.Taxonomy, f.Tag, f.Unit, f.PeriodStart, f.PeriodEnd, f.AccessionNumber), f => f.Value);
        IReadOnlyList<CompanyFact> subset = Parse("oracles/analytics/companyfacts_subset_AAPL.json").Records<CompanyFact>();
        subset.Count.ShouldBe(5109);
        subset.ShouldAllBe(f => whole[ValueTuple.Create(f.Taxonomy, f.Tag, f.Unit, f.PeriodStart, f.PeriodEnd, f.AccessionNumber)] == f.Value);
    }

    private static void ShouldEqual(CompanyFact fact, JsonElement expected)
    {
        ColumnText.Of(fact.PeriodEnd).ShouldBe(expected.GetProperty("end").GetString());
        fact.Value.ShouldBe(expected.GetProperty("val").GetDecimal());
        fact.AccessionNumber.ShouldBe(expected.GetProperty("accn").GetString());
        fact.FiscalYear.ShouldBe(expected.GetProperty("fy").GetInt64());
        fact.FiscalPeriod.ShouldBe(expected.GetProperty("fp").GetString());
        fact.Form.ShouldBe(expected.GetProperty("form").GetString());
        ColumnText.Of(fact.Filed!.Value).ShouldBe(expected.GetProperty("filed").GetString());
        fact.Frame.ShouldBe(expected.TryGetProperty("frame", out JsonElement frame) ? frame.GetString() : null);
    }

    private static SortedDictionary<string, int> Counts<T>(IEnumerable<IGrouping<string, T>> groups, Func<IGrouping<string, T>, int> count) =>
        new(groups.ToDictionary(g => g.Key, count), StringComparer.Ordinal);

    private static SortedDictionary<string, int> Counts(JsonElement counts) => new(counts.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32()), StringComparer.Ordinal);

    private static CollectingSink Parse(string path)
    {
        var sink = new CollectingSink();
        SecCompanyFactsParser.Parse(PayloadOf.File(SharedMaterial.Require(path)), sink);
        return sink;
    }

    private static JsonElement Expected(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require($"{Folder}/expected.json")));
        return document.RootElement.GetProperty(file).Clone();
    }
}
