using System.Globalization;
using System.Text.Json;

using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Testing.Collecting;
using MarketIngest.Tests;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Institutional;

/// <summary>Every 13F document of the captured set, against values that another reader took out of the same files.</summary>
[Trait("Category", "RealData")]
public sealed class ThirteenFRealDataTests
{
    [Fact]
    public void Parse_EveryCapturedFile_GivesTheExpectedValues()
    {
        using JsonDocument expected = Expected();
        int covers = 0, tables = 0;
        foreach (JsonProperty file in expected.RootElement.EnumerateObject().Where(f => f.Name.Contains("13f", StringComparison.OrdinalIgnoreCase)))
        {
            JsonElement[] documents = file.Value.TryGetProperty("documents", out JsonElement list) ? [.. list.EnumerateArray()] : [file.Value];
            foreach (JsonElement document in documents.Where(d => d.TryGetProperty("root", out _)))
            {
                string path = SharedMaterial.Require(["data", "sec", .. file.Name.Split('/')]);
                if (document.GetProperty("root").GetString() == "informationTable")
                {
                    Table(path, document);
                    tables++;
                }
                else
                {
                    Cover(path, document);
                    covers++;
                }
            }
        }

        (covers, tables).ShouldBe((14, 11));
    }

    [Fact]
    public void Parse_RenderingAndHeaderPage_AreRefusedClearly()
    {
        foreach (string name in (string[])["form.13FHR.html", "objectivecapital_13F-HR.index-headers.html"])
        {
            Payload payload = PayloadOf.File(SharedMaterial.Require("data", "sec", "13f", name));
            Should.Throw<SourceContractException>(() => ThirteenFCoverParser.Parse(payload, new CollectingSink())).Message.ShouldContain("web page");
            Should.Throw<SourceContractException>(() => ThirteenFTableParser.Parse(payload, new CollectingSink())).Message.ShouldContain("web page");
        }
    }

    [Theory]
    [InlineData("0001140361-23-013281_metlife_late2021_dollars.txt", "dollars", 11_019_796)]
    [InlineData("0001619124-21-000002_actiam_thousands.txt", "thousands", 732_158_000)]
    [InlineData("0001894188-23-000007.txt", "dollars", 454_926_000)]
    [InlineData("0001172661-23-003414.txt", "dollars", 6_305_091)]
    public void Parse_Submission_ValuesAreDollarsByFilingDate(string name, string unit, long total)
    {
        CollectingSink sink = Table(SharedMaterial.Require("data", "sec", "13f", name));
        IReadOnlyList<InstitutionalHolding> rows = sink.Records<InstitutionalHolding>();
        rows.Sum(r => r.ValueUsd!.Value).ShouldBe(total);
        rows.ShouldAllBe(r => r.ValueUnit == unit && r.UnitEvidence == "filing_date" && !r.IsUnitAmbiguous);
        sink.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_Submission_MeansTheSameInAllDatasets()
    {
        string path = SharedMaterial.Require("data", "sec", "13f", "0001140361-23-013281_metlife_late2021_dollars.txt");
        var sink = new CollectingSink();
        ThirteenFFiling.Parse(PayloadOf.File(path), sink);
        SecFiling row = sink.Records<SecFiling>().ShouldHaveSingleItem();
        InstitutionalFiling filing = sink.Records<InstitutionalFiling>().ShouldHaveSingleItem();
        (filing.AccessionNumber, filing.Cik, filing.FilingDate, filing.ReportPeriod).ShouldBe((row.AccessionNumber, row.Cik, row.FilingDate, row.ReportDate!.Value));
        filing.TableValueTotalUsd.ShouldBe(11_019_796);
        sink.Records<InstitutionalHolding>().ShouldAllBe(h => h.Cik == filing.Cik && h.ReportPeriod == new LocalDate(2021, 12, 31) && h.FilingDate == new LocalDate(2023, 3, 23));
        sink.Written<InstitutionalHolding>().ShouldAllBe(h => h.Evidence!.Value.Basis == KnownAtBasis.Accepted);
        sink.Faults.ShouldBeEmpty();
        sink.Warnings.ShouldBeEmpty();
    }

    private static void Table(string path, JsonElement expected)
    {
        CollectingSink sink = Table(path);
        IReadOnlyList<InstitutionalHolding> rows = sink.Records<InstitutionalHolding>();
        sink.Faults.ShouldBeEmpty(path);
        rows.Select(r => r.Line).ShouldBe(Enumerable.Range(1, rows.Count).Select(i => (long)i), path);
        rows.Count.ShouldBe(expected.GetProperty("rows").GetInt32(), path);
        Sum(rows, r => r.ValueAsFiled).ShouldBe(Text(expected, "sumValueAsFiled"), path);
        Sum(rows, r => r.Quantity).ShouldBe(Text(expected, "sumSshPrnamt"), path);
        Sum(rows, r => r.VotingSole).ShouldBe(Text(expected, "sumSole"), path);
        Sum(rows, r => r.VotingShared).ShouldBe(Text(expected, "sumShared"), path);
        Sum(rows, r => r.VotingNone).ShouldBe(Text(expected, "sumNone"), path);
        rows.Select(r => r.Cusip).Distinct().Count().ShouldBe(expected.GetProperty("distinctCusips").GetInt32(), path);
        Counts(rows, r => r.PutCall, expected, "putCall", path);
        Counts(rows, r => r.QuantityType, expected, "types", path);
        Counts(rows, r => r.InvestmentDiscretion, expected, "discretion", path);
        Counts(rows, r => Managers(r.OtherManagers), expected, "otherManager", path);
        Counts(rows, r => r.Cusip?.Length.ToString(CultureInfo.InvariantCulture), expected, "cusipLens", path);
        Row(rows[0], expected.GetProperty("first"), path);
        Row(rows[^1], expected.GetProperty("last"), path);
    }

    private static CollectingSink Table(string path)
    {
        var sink = new CollectingSink();
        ThirteenFTableParser.Parse(PayloadOf.File(path), sink);
        return sink;
    }

    private static void Row(InstitutionalHolding row, JsonElement expected, string path)
    {
        row.IssuerName.ShouldBe(Text(expected, "nameOfIssuer"), path);
        row.TitleOfClass.ShouldBe(Text(expected, "titleOfClass"), path);
        row.Cusip.ShouldBe(Text(expected, "cusip"), path);
        row.Figi.ShouldBe(Text(expected, "figi"), path);
        Plain(row.ValueAsFiled).ShouldBe(Text(expected, "value"), path);
        Plain(row.Quantity).ShouldBe(Text(expected, "sshPrnamt"), path);
        row.QuantityType.ShouldBe(Text(expected, "type"), path);
        row.PutCall.ShouldBe(Text(expected, "putCall"), path);
        row.InvestmentDiscretion.ShouldBe(Text(expected, "discretion"), path);
        Managers(row.OtherManagers).ShouldBe(Text(expected, "otherManager"), path);
        Plain(row.VotingSole).ShouldBe(Text(expected, "sole"), path);
        Plain(row.VotingShared).ShouldBe(Text(expected, "shared"), path);
        Plain(row.VotingNone).ShouldBe(Text(expected, "none"), path);
    }

    private static void Cover(string path, JsonElement expected)
    {
        var sink = new CollectingSink();
        ThirteenFCoverParser.Parse(PayloadOf.File(path), sink);
        sink.Faults.ShouldBeEmpty(path);
        InstitutionalFiling filing = sink.Records<InstitutionalFiling>().ShouldHaveSingleItem(path);
        filing.Form.ShouldBe(Text(expected, "submissionType"), path);
        filing.Cik.ShouldBe(Text(expected, "cik"), path);
        American(filing.ReportPeriod).ShouldBe(Text(expected, "periodOfReport"), path);
        American(filing.ReportPeriod).ShouldBe(Text(expected, "reportCalendarOrQuarter"), path);
        filing.IsAmendment.ShouldBe(Text(expected, "isAmendment") == "true", path);
        Plain(filing.AmendmentNumber).ShouldBe(Text(expected, "amendmentNo"), path);
        filing.AmendmentType.ShouldBe(Text(expected, "amendmentType")?.ToLowerInvariant().Replace(' ', '_'), path);
        filing.IsConfidentialTreatmentOver.ShouldBe(Flag(expected, "confDeniedExpired"), path);
        filing.ReportType.ShouldBe(Text(expected, "reportType"), path);
        filing.FileNumber.ShouldBe(OwnFileNumber(filing, expected), path);
        filing.ProvidesInstruction5Information.ShouldBe(Text(expected, "provideInfoForInstruction5") == "Y", path);
        Plain(filing.OtherIncludedManagersCount).ShouldBe(Text(expected, "otherIncludedManagersCount"), path);
        Plain(filing.TableEntryTotal).ShouldBe(Text(expected, "tableEntryTotal"), path);
        Plain(filing.TableValueTotalAsFiled).ShouldBe(Text(expected, "tableValueTotal"), path);
        filing.IsConfidentialOmitted.ShouldBe(Flag(expected, "isConfidentialOmitted"), path);
        American(filing.SignatureDate!.Value).ShouldBe(Text(expected, "signatureDate"), path);
        filing.ManagerName.ShouldBe(Text(expected, "managerName"), path);
        Listed(filing, "reporting_for").ShouldBe(expected.GetProperty("otherManagers1").GetInt32(), path);
        Listed(filing, "included").ShouldBe(expected.GetProperty("otherManagers2").GetInt32(), path);
    }

    /// <summary>The other reader looked anywhere in the document: where the manager has no number of its own, it found another manager's.</summary>
    private static string? OwnFileNumber(InstitutionalFiling filing, JsonElement expected) =>
        filing.OtherManagers is not null && filing.FileNumber is null ? null : Text(expected, "form13FFileNumber");

    private static int Listed(InstitutionalFiling filing, string list)
    {
        using JsonDocument managers = JsonDocument.Parse(filing.OtherManagers ?? "[]");
        return managers.RootElement.EnumerateArray().Count(m => m.GetProperty("list").GetString() == list);
    }

    private static void Counts(IReadOnlyList<InstitutionalHolding> rows, Func<InstitutionalHolding, string?> value, JsonElement expected, string name, string path)
    {
        Dictionary<string, int> counts = rows.Select(value).OfType<string>().CountBy(v => v).ToDictionary();
        JsonProperty[] wanted = [.. expected.GetProperty(name).EnumerateObject()];
        foreach (JsonProperty property in wanted)
        {
            counts.GetValueOrDefault(property.Name).ShouldBe(property.Value.GetInt32(), $"{path} {name} {property.Name}");
        }

        // The other reader lists the eight commonest only.
        (counts.Count >= wanted.Length && (counts.Count == wanted.Length || wanted.Length >= 8)).ShouldBeTrue($"{path} {name}");
    }

    private static string? Managers(string? json) => json is null ? null : string.Join(',', JsonSerializer.Deserialize<string[]>(json)!);

    private static string Sum(IReadOnlyList<InstitutionalHolding> rows, Func<InstitutionalHolding, decimal?> value) => Plain(rows.Sum(value))!;

    private static string? Plain(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string American(LocalDate date) => date.ToString("MM-dd-uuuu", CultureInfo.InvariantCulture);

    private static bool? Flag(JsonElement element, string name) => Text(element, name) is { } text ? text == "true" : null;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static JsonDocument Expected() => JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require("data", "sec", "expected.json")));
}
