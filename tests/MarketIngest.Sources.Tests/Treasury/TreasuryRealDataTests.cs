using System.Text.Json;

using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Treasury;

[Trait("Category", "RealData")]
public sealed class TreasuryRealDataTests
{
    private const string Corrupt = "treasury/csv_corrupt_shifted_columns.csv";

    [Fact]
    public void Parse_EveryRealDownload_EqualsTheIndependentReader()
    {
        int files = 0;
        foreach (JsonProperty file in Files("treasury/csv_").Where(f => f.Name != Corrupt))
        {
            JsonElement expected = file.Value;
            CollectingSink sink = Parse(file.Name);
            IReadOnlyList<ParYieldCurve> curves = sink.Records<ParYieldCurve>();
            files++;
            (sink.Faults.Count, sink.IncompleteAt, sink.DamagedAt).ShouldBe((0, null, null), file.Name);
            curves.Count.ShouldBe(expected.GetProperty("rows").GetInt32(), file.Name);
            (Iso(curves.Min(c => c.Date)), Iso(curves.Max(c => c.Date))).ShouldBe((Text(expected, "first_date"), Text(expected, "last_date")), file.Name);
            (curves[0].Date < curves[^1].Date ? "asc" : "desc").ShouldBe(Text(expected, "file_order"), file.Name);
            curves.Sum(c => YieldTenors.All.Count(t => t.Yield(c) is not null)).ShouldBe(expected.GetProperty("non_blank_values").GetInt32(), file.Name);
            curves.Where(c => YieldTenors.All.All(t => t.Yield(c) is null)).Select(c => Iso(c.Date)).ShouldBe(expected.GetProperty("all_blank_rows").EnumerateArray().Select(d => d.GetString()!), file.Name);
            Row(curves[0], expected).ShouldBe(Values(expected, "first_row_in_file"), file.Name);
            Row(curves[^1], expected).ShouldBe(Values(expected, "last_row_in_file"), file.Name);
            foreach (JsonProperty column in expected.GetProperty("columns").EnumerateObject())
            {
                YieldTenor tenor = Tenor(column.Name);
                (LocalDate Date, decimal Yield)[] yields = [.. curves.Where(c => tenor.Yield(c) is not null).Select(c => (c.Date, tenor.Yield(c)!.Value)).OrderBy(y => y.Date)];
                (yields.Length, Iso(yields[0].Date), Iso(yields[^1].Date)).ShouldBe((column.Value.GetProperty("count").GetInt32(), Text(column.Value, "first_date"), Text(column.Value, "last_date")), $"{file.Name} {column.Name}");
                (yields.Sum(y => y.Yield), yields.Min(y => y.Yield)).ShouldBe((Number(Text(column.Value, "sum")), Number(Text(column.Value, "min"))), $"{file.Name} {column.Name}");
            }

            foreach (ParYieldCurve curve in curves)
            {
                ParYieldCurve.Schema.Rules.Where(r => r.Severity == RuleSeverity.Quarantine && !r.Holds(curve)).ShouldBeEmpty($"{file.Name} {curve.Date}");
            }
        }

        files.ShouldBe(6);
    }

    [Fact]
    public void Parse_DamagedDownload_IsReadAsItStandsAndItsRowsAreQuarantined()
    {
        IReadOnlyList<ParYieldCurve> curves = Parse(Corrupt).Records<ParYieldCurve>();
        curves.Count.ShouldBe(8040);
        curves[^1].Yield1M.ShouldBe(7.83m);
        var faults = curves.Select(c => (c.Date, Fault: RecordCheck.FirstFault(ParYieldCurve.Schema, c, 0, (_, _) => { }))).Where(f => f.Fault is not null).ToList();
        faults.ShouldAllBe(f => f.Fault!.Rule == "tenor_published");
        faults.Count(f => f.Fault!.Column == "yield_1m").ShouldBe(curves.Count(c => c.Date < new LocalDate(2001, 7, 31)));

        // Every row that the blanks' loss shifted, and none of the others.
        (faults.Count, faults.Max(f => f.Date)).ShouldBe((7204, new LocalDate(2018, 10, 15)));
    }

    [Fact]
    public void Parse_RealFeeds_EqualTheIndependentReader()
    {
        Parse("treasury/xml_empty_feed_2024-04-13.xml").Records<ParYieldCurve>().ShouldBeEmpty();
        JsonElement expected = Files("treasury/odata_legacy_2019.xml").Single().Value;
        IReadOnlyList<ParYieldCurve> curves = Parse("treasury/odata_legacy_2019.xml").Records<ParYieldCurve>();
        curves.Count.ShouldBe(expected.GetProperty("entries").GetInt32());
        curves.Sum(c => c.Yield10Y!.Value).ShouldBe(Number(Text(expected, "sum_BC_10YEAR")));
        foreach ((ParYieldCurve curve, string place) in ((ParYieldCurve, string)[])[(curves[0], "first"), (curves[^1], "last")])
        {
            JsonElement entry = expected.GetProperty(place);
            Text(entry, "NEW_DATE").ShouldStartWith(Iso(curve.Date));
            foreach (YieldTenor tenor in YieldTenors.All)
            {
                string name = tenor.Column.ToUpperInvariant().Replace("YIELD_", "BC_").Replace("M", "MONTH", StringComparison.Ordinal).Replace("Y", "YEAR", StringComparison.Ordinal);
                tenor.Yield(curve).ShouldBe(entry.TryGetProperty(name, out JsonElement value) ? Number(value.GetString()!) : null, name);
            }
        }
    }

    [Fact]
    public void Parse_TwoSnapshotsOfAYear_DifferByTheirNewDaysOnly()
    {
        Dictionary<LocalDate, ParYieldCurve> before = Parse("treasury/csv_year_2023_to_2023-09-01.csv").Records<ParYieldCurve>().ToDictionary(c => c.Date);
        IReadOnlyList<ParYieldCurve> after = Parse("treasury/csv_year_2023_to_2023-10-10.csv").Records<ParYieldCurve>();
        after.Count(c => !before.ContainsKey(c.Date)).ShouldBe(25);
        after.Count(c => before.TryGetValue(c.Date, out ParYieldCurve? same) && same == c).ShouldBe(169);
    }

    [Fact]
    public void Parse_FeedAndDownload_AgreeOnCommonDays()
    {
        Dictionary<LocalDate, ParYieldCurve> download = Parse("treasury/csv_all_1990_2022-03-31.csv").Records<ParYieldCurve>().ToDictionary(c => c.Date);
        Parse("treasury/odata_legacy_2019.xml").Records<ParYieldCurve>().ShouldAllBe(c => download[c.Date] == c);
    }

    [Fact]
    public void Parse_RealRates_EqualTheIndependentReader()
    {
        JsonElement expected = Files("fiscaldata/").Single().Value;
        var sink = new CollectingSink();
        FiscalDataParser.Parse(PayloadOf.File(SharedMaterial.Require("data/prices/fiscaldata/avg_interest_rates_page.json")), sink);
        IReadOnlyList<AverageInterestRate> rates = sink.Records<AverageInterestRate>();
        rates.Count.ShouldBe(expected.GetProperty("rows").GetInt32());
        rates.Sum(r => r.RatePercent!.Value).ShouldBe(Number(Text(expected, "sum_avg_interest_rate_amt")));
        foreach ((AverageInterestRate rate, string place) in ((AverageInterestRate, string)[])[(rates[0], "first"), (rates[^1], "last")])
        {
            JsonElement row = expected.GetProperty(place);
            (Iso(rate.RecordDate), rate.SecurityType, rate.SecurityDescription, rate.RatePercent)
                .ShouldBe((Text(row, "record_date"), Text(row, "security_type_desc"), Text(row, "security_desc"), Number(Text(row, "avg_interest_rate_amt"))));
        }

        (sink.IncompleteAt, sink.Faults.Count).ShouldBe((null, 0));
        rates.Where(r => RecordCheck.FirstFault(AverageInterestRate.Schema, r, 0, (_, _) => { }) is not null).ShouldBeEmpty();
    }

    private static IEnumerable<string> Row(ParYieldCurve curve, JsonElement expected) =>
        [Iso(curve.Date), .. expected.GetProperty("columns").EnumerateObject().Select(c => Tenor(c.Name).Yield(curve) is { } yield ? ColumnText.Of(yield) : "")];

    private static IEnumerable<string> Values(JsonElement expected, string name) => expected.GetProperty(name).EnumerateArray().Select((value, index) =>
        index == 0 ? Iso(TreasuryDate.TryParse(value.GetString(), out LocalDate date) ? date : default) : value.GetString() is { Length: > 0 } text ? ColumnText.Of(Number(text)) : "");

    private static YieldTenor Tenor(string name) => YieldTenors.All.Single(t => t.Column == $"yield_{name.ToLowerInvariant().Replace(" mo", "m", StringComparison.Ordinal).Replace(" yr", "y", StringComparison.Ordinal)}");

    private static string Iso(LocalDate date) => ColumnText.Of(date);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static CollectingSink Parse(string file)
    {
        var sink = new CollectingSink();
        Payload payload = PayloadOf.File(SharedMaterial.Require($"data/prices/{file}"));
        if (file.EndsWith(".xml", StringComparison.Ordinal))
        {
            TreasuryXmlParser.Parse(payload, sink);
        }
        else
        {
            TreasuryCsvParser.Parse(payload, sink);
        }

        return sink;
    }

    private static IEnumerable<JsonProperty> Files(string prefix)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data/prices/expected.json")));
        return [.. document.RootElement.Clone().EnumerateObject().Where(f => f.Name.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
