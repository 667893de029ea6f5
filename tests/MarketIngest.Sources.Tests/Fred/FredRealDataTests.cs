using System.Text.Json;

using MarketIngest.Analytics.YieldCurve;
using MarketIngest.Sources.Fred;
using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Fred;

[Trait("Category", "RealData")]
public sealed class FredRealDataTests
{
    [Fact]
    public void Parse_EveryRealDownload_EqualsTheIndependentReader()
    {
        int files = 0;
        foreach (JsonProperty file in Files("fred/fredgraph"))
        {
            JsonElement expected = file.Value;
            string[] series = [.. expected.GetProperty("header").EnumerateArray().Skip(1).Select(h => h.GetString()!)];
            CollectingSink sink = ParseCsv(file.Name);
            IReadOnlyList<FredObservation> rows = sink.Records<FredObservation>();
            files++;
            (sink.Faults.Count, sink.IncompleteAt).ShouldBe((0, null), file.Name);
            rows.Count.ShouldBe(expected.GetProperty("rows").GetInt32() * series.Length, file.Name);
            Row(rows.Take(series.Length)).ShouldBe(Row(expected, "first"), file.Name);
            Row(rows.TakeLast(series.Length)).ShouldBe(Row(expected, "last"), file.Name);
            foreach (string id in series)
            {
                JsonElement column = expected.GetProperty("columns").GetProperty(id);
                FredObservation[] values = [.. rows.Where(r => r.SeriesId == id)];
                (values.Count(v => v.Value is not null), values.Count(v => v.Value is null)).ShouldBe((column.GetProperty("values").GetInt32(), column.GetProperty("missing").GetInt32()), $"{file.Name} {id}");
                values.Sum(v => v.Value ?? 0).ShouldBe(Number(column.GetProperty("sum").GetString()!), $"{file.Name} {id}");
            }
        }

        files.ShouldBe(4);
    }

    [Fact]
    public void Parse_EveryDerivedSeries_EqualsTheIndependentReader()
    {
        int files = 0;
        foreach (JsonProperty file in Files("fred/derived_csv/"))
        {
            string id = Path.GetFileNameWithoutExtension(file.Name);
            IReadOnlyList<FredObservation> rows = ParseCsv(file.Name, id).Records<FredObservation>();
            files++;
            rows.Count.ShouldBe(file.Value.GetProperty("rows").GetInt32(), file.Name);
            rows.Sum(r => r.Value!.Value).ShouldBe(Number(file.Value.GetProperty("sum").GetString()!), file.Name);
            Row(rows.Take(1)).ShouldBe(Row(file.Value, "first"), file.Name);
            Row(rows.TakeLast(1)).ShouldBe(Row(file.Value, "last"), file.Name);
            rows.ShouldAllBe(r => r.SeriesId == id && r.Units != null && r.Category != null);
            rows.Where(r => RecordCheck.FirstFault(FredObservation.Schema, r, 0, (_, _) => { }) is not null).ShouldBeEmpty(file.Name);
        }

        files.ShouldBe(17);
    }

    [Fact]
    public void Parse_RealPages_AreReadAsFarAsTheyGo()
    {
        CollectingSink whole = ParseJson("fred/api_json_observations_CES0500000003_limit1_desc.json", "CES0500000003");
        FredObservation wage = whole.Records<FredObservation>().ShouldHaveSingleItem();
        (wage.Date, wage.Value, wage.Units, whole.IncompleteAt).ShouldBe((new LocalDate(2017, 6, 1), 26.25m, "US dollars per hour, seasonally adjusted", null));

        CollectingSink cut = ParseJson("fred/api_json_observations_GDPC1_head.json", "GDPC1");
        cut.Records<FredObservation>().Select(o => o.Value).ShouldBe([2182.681m, 2176.892m, 2172.432m, 2206.452m, 2239.682m]);
        cut.IncompleteAt!.Reason.ShouldContain("307 rows are due");
    }

    [Theory]
    [InlineData("fred/api_error_400_no_key.json", "api_key is not set")]
    [InlineData("fred/api_error_400_unregistered_key.json", "not registered")]
    [InlineData("fred/api_xml_4_error.xml", "The series does not exist")]
    [InlineData("fred/api_xml_5_error.xml", "The series does not exist")]
    [InlineData("fred/api_xml_3_seriess.xml", "<seriess>")]
    [InlineData("fred/api_json_observations_sovereign_set.json", "without 'observations'")]
    public void Parse_RealAnswerWithoutObservations_IsRefusedWithItsText(string file, string shown) =>
        Should.Throw<SourceContractException>(() => ParseJson(file, "DGS10")).Message.ShouldContain(shown);

    [Theory]
    [InlineData("DGS1", 8506)]
    [InlineData("DGS3MO", 8503)]
    [InlineData("DGS10", 8506)]
    [InlineData("DGS30", 7512)]
    public void Reconciliation_TreasuryAndFred_AgreeOnEveryCommonDay(string id, int commonDays)
    {
        var sink = new CollectingSink();
        TreasuryCsvParser.Parse(PayloadOf.File(SharedMaterial.Require("data/prices/treasury/csv_archive_1990_2023_two_digit_year.csv")), sink);
        YieldAgreement agreement = YieldReconciliation.Compare(sink.Records<ParYieldCurve>(), ParseCsv($"fred/derived_csv/{id}.csv", id).Records<FredObservation>());
        (agreement.CommonDays, agreement.Differences.Count, agreement.OnlyTreasury.Count).ShouldBe((commonDays, 0, 0));
        switch (id)
        {
            case "DGS30":
                (agreement.OnlyFred.Count, agreement.OnlyFred[0], agreement.OnlyFred[^1]).ShouldBe((994, new LocalDate(2002, 2, 19), new LocalDate(2006, 2, 8)));
                break;
            case "DGS3MO":
                agreement.OnlyFred.ShouldBe([new LocalDate(2008, 12, 10), new LocalDate(2008, 12, 18), new LocalDate(2008, 12, 24)]);
                break;
            default:
                agreement.OnlyFred.ShouldBeEmpty();
                break;
        }
    }

    private static IEnumerable<string> Row(IEnumerable<FredObservation> rows)
    {
        FredObservation[] all = [.. rows];
        return [ColumnText.Of(all[0].Date), .. all.Select(r => r.Value is { } value ? ColumnText.Of(value) : "")];
    }

    private static IEnumerable<string> Row(JsonElement expected, string name) => expected.GetProperty(name).EnumerateArray().Select((cell, index) =>
        index == 0 ? cell.GetString()! : cell.GetString() is { Length: > 0 } text && text != "." ? ColumnText.Of(Number(text)) : "");

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static CollectingSink ParseCsv(string file, string? series = null)
    {
        var sink = new CollectingSink();
        FredCsvParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/prices/{file}"), series is null ? [] : [("series", series)]), sink);
        return sink;
    }

    private static CollectingSink ParseJson(string file, string series)
    {
        var sink = new CollectingSink();
        FredJsonParser.Parse(PayloadOf.File(SharedMaterial.Require($"data/prices/{file}"), ("series", series)), sink);
        return sink;
    }

    private static IEnumerable<JsonProperty> Files(string prefix)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/prices/expected.json")));
        return [.. document.RootElement.Clone().EnumerateObject().Where(f => f.Name.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
