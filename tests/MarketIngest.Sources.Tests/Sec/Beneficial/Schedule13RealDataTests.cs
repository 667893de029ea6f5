using System.Text.Json;

using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

[Trait("Category", "RealData")]
public sealed class Schedule13RealDataTests
{
    private const string Folder = "data/sec";

    [Theory]
    [InlineData("schedule13d.xml", 2)]
    [InlineData("sc13d-qxo.xml", 6)]
    [InlineData("schedule13d_nested_cusip.xml", 7)]
    [InlineData("schedule13g.xml", 2)]
    [InlineData("sc13g-citadel-spirit.xml", 7)]
    [InlineData("sc13g-x0202-an2.xml", 4)]
    [InlineData("schedule13g_nested_cusip.xml", 2)]
    public void Xml_Capture_EqualsTheIndependentReader(string file, int persons)
    {
        CollectingSink sink = Parse(file);
        IReadOnlyList<SecBeneficialOwner> rows = sink.Records<SecBeneficialOwner>();
        JsonElement expected = Expected(file);
        rows.Count.ShouldBe(persons);
        rows.Select(r => r.Line).ShouldBe(Enumerable.Range(1, persons).Select(i => (long)i));

        // That reader looked through the whole document: its first values are the persons', what follows are copies in items and signatures.
        rows.Select(r => r.ReportingPerson).ShouldBe(Texts(expected, "reportingPersonName").Take(persons));
        rows.Select(r => r.Citizenship).ShouldBe(Texts(expected, "citizenshipOrOrganization"));
        rows.SelectMany(r => JsonSerializer.Deserialize<string[]>(r.PersonTypes!)!).ShouldBe(Texts(expected, "typeOfReportingPerson"));
        rows.Select(r => r.SoleVoting).ShouldBe(Numbers(expected, "soleVotingPower"));
        rows.Select(r => r.SharedVoting).ShouldBe(Numbers(expected, "sharedVotingPower"));
        rows.Select(r => r.SoleDispositive).ShouldBe(Numbers(expected, "soleDispositivePower"));
        rows.Select(r => r.SharedDispositive).ShouldBe(Numbers(expected, "sharedDispositivePower"));
        rows.Select(r => r.SharesOwned).ShouldBe(Numbers(expected, "aggregateAmountOwned", "reportingPersonBeneficiallyOwnedAggregateNumberOfShares"));
        Texts(expected, "percentOfClass", "classPercent").Take(persons).Select(p => (decimal?)decimal.Parse(p)).ShouldBe(rows.Select(r => r.PercentOfClass));
        if (expected.TryGetProperty("memberGroup", out _))
        {
            rows.Select(r => r.GroupMember).ShouldBe(Texts(expected, "memberGroup"));
        }

        string form = Text(expected, "submissionType")!;
        rows.ShouldAllBe(r => r.Form == form && r.IsAmendment == form.EndsWith("/A"));
        rows.ShouldAllBe(r => r.FilerCik == Text(expected, "cik"));
        rows.ShouldAllBe(r => r.IssuerCik == (Text(expected, "issuerCIK") ?? Text(expected, "issuerCik")));
        rows.ShouldAllBe(r => r.IssuerName == Texts(expected, "issuerName")[0]);
        rows.ShouldAllBe(r => r.Cusip == (Text(expected, "issuerCUSIP") ?? Text(expected, "issuerCusip") ?? Text(expected, "issuerCusipNumber")));
        rows.ShouldAllBe(r => r.TitleOfClass == Text(expected, "securitiesClassTitle"));
        rows.ShouldAllBe(r => r.AmendsAccession == Text(expected, "previousAccessionNumber"));
        rows.ShouldAllBe(r => r.AmendmentNumber == (Text(expected, "amendmentNo") == null ? null : long.Parse(Text(expected, "amendmentNo")!)));
        rows.ShouldAllBe(r => r.Rules == (Text(expected, "designateRulePursuantThisScheduleFiled") == null ? null : $"[\"{Text(expected, "designateRulePursuantThisScheduleFiled")}\"]"));
        Schedule13Dates.TryRead(Text(expected, "dateOfEvent") ?? Text(expected, "eventDateRequiresFilingThisStatement"), out LocalDate date).ShouldBeTrue();
        rows.ShouldAllBe(r => r.EventDate == date);
        rows.ShouldAllBe(r => (r.Purpose != null) == form.Contains("13D"));
        sink.Faults.ShouldBeEmpty();
        sink.Warnings.ShouldBeEmpty();
        sink.DamagedAt.ShouldBeNull();
    }

    [Fact]
    public void Xml_PersonCiks_AreThoseOfTheDocuments()
    {
        Parse("schedule13d.xml").Records<SecBeneficialOwner>().Select(r => r.PersonCik).ShouldBe(["0001373604", "0001373603"]);
        Parse("sc13d-qxo.xml").Records<SecBeneficialOwner>().Select(r => r.PersonCik).ShouldBe([null, null, "0002059583", null, null, null]);
        Parse("schedule13d_nested_cusip.xml").Records<SecBeneficialOwner>().Select(r => r.PersonCik)
            .ShouldBe(["0001906837", "0001979765", "0001979548", "0001219042", "0001219039", "0001569248", "0001229592"]);
    }

    // The values below were read off the documents by eye.
    [Fact]
    public void Text_MorganStanleyOnCoupang_HasBothPersons()
    {
        CollectingSink sink = Parse("0000895421-24-000024_SC13GA.txt");
        IReadOnlyList<SecBeneficialOwner> rows = sink.Records<SecBeneficialOwner>();
        rows.ShouldAllBe(r => r.AccessionNumber == "0000895421-24-000024" && r.Form == "SC 13G/A" && r.IsAmendment && r.AmendmentNumber == 1
            && r.IssuerCik == "0001834584" && r.IssuerName == "Coupang, Inc." && r.FilerCik == "0000895421" && r.Cusip == "22266T109" && r.TitleOfClass == "Class A Common Stock"
            && r.EventDate == new LocalDate(2023, 12, 31) && r.FilingDate == new LocalDate(2024, 2, 8) && r.Citizenship == "Delaware." && r.Rules == "[\"Rule 13d-1(b)\"]" && r.GroupMember == null);
        rows.Select(Amounts).ShouldBe(
        [
            ("Morgan Stanley", 0, 78_114_639, 0, 81_988_740, 81_988_740, 5.1m, """["HC","CO"]"""),
            ("Morgan Stanley Investment Management Inc.", 0, 77_270_928, 0, 81_086_822, 81_086_822, 5.0m, """["IA","CO"]"""),
        ]);
        rows.Select(r => r.PersonCik).ShouldBe(["0000895421", null]);
        sink.Written<SecBeneficialOwner>().ShouldAllBe(r => r.Evidence == Evidence.Accepted(Instant.FromUtc(2024, 2, 8, 14, 58, 25)));
        ShouldBeClean(sink);
    }

    [Fact]
    public void Page_GlazerOnAvid_HasBothPersons()
    {
        CollectingSink sink = Parse("0001076809-24-000144_SC13G.nc");
        IReadOnlyList<SecBeneficialOwner> rows = sink.Records<SecBeneficialOwner>();
        rows.ShouldAllBe(r => r.AccessionNumber == "0001076809-24-000144" && r.Form == "SC 13G" && !r.IsAmendment && r.AmendmentNumber == null
            && r.IssuerCik == "0000704562" && r.IssuerName == "Avid Bioservices, Inc." && r.FilerCik == "0001076809" && r.Cusip == "05368M106" && r.TitleOfClass == "Common Stock, par value $0.001 per share"
            && r.EventDate == new LocalDate(2024, 12, 9) && r.FilingDate == new LocalDate(2024, 12, 13) && r.Rules == "[\"Rule 13d-1(c)\"]" && r.GroupMember == null);
        rows.Select(Amounts).ShouldBe(
        [
            ("Glazer Capital, LLC", 0, 3_394_114, 0, 3_394_114, 3_394_114, 5.31m, """["IA","OO"]"""),
            ("Paul J. Glazer", 0, 3_394_114, 0, 3_394_114, 3_394_114, 5.31m, """["IN"]"""),
        ]);
        rows.Select(r => (r.PersonCik, r.Citizenship)).ShouldBe([("0001076809", "State of Delaware"), (null, "United States")]);
        sink.Written<SecBeneficialOwner>().ShouldAllBe(r => r.Evidence == null);
        ShouldBeClean(sink);
    }

    [Fact]
    public void Page_MillenniumOnLivent_HasFourPersonsWithNothingLeft()
    {
        CollectingSink sink = Parse("legacy_SC-13G-DOCUMENT.html");
        IReadOnlyList<SecBeneficialOwner> rows = sink.Records<SecBeneficialOwner>();
        rows.ShouldAllBe(r => r.Form == "SC 13G" && r.IssuerName == "LIVENT CORPORATION" && r.IssuerCik == null && r.Cusip == "53814L108"
            && r.TitleOfClass == "COMMON STOCK, PAR VALUE $0.001 PER SHARE" && r.EventDate == new LocalDate(2023, 12, 29) && r.Rules == "[\"Rule 13d-1(c)\"]" && r.GroupMember == null);
        rows.Select(Amounts).ShouldBe(
        [
            ("ICS Opportunities, Ltd.", 0, 0, 0, 0, 0, 0, """["CO"]"""),
            ("Millennium Management LLC", 0, 0, 0, 0, 0, 0, """["OO"]"""),
            ("Millennium Group Management LLC", 0, 0, 0, 0, 0, 0, """["OO"]"""),
            ("Israel A. Englander", 0, 0, 0, 0, 0, 0, """["IN"]"""),
        ]);
        rows.Select(r => r.Citizenship).ShouldBe(["Cayman Islands", "Delaware", "Delaware", "United States"]);
        ShouldBeClean(sink);
    }

    [Fact]
    public void Text_BlackRockOnTrinity_HasItsPerson()
    {
        CollectingSink sink = Parse("legacy_SC-13GA-DOCUMENT-WITH-TEXT.html");
        SecBeneficialOwner row = sink.Records<SecBeneficialOwner>().ShouldHaveSingleItem();
        Amounts(row).ShouldBe(("BlackRock, Inc.", 13_767_282, 0, 13_967_335, 0, 13_967_335, 17.1m, """["HC"]"""));
        (row.Form, row.AmendmentNumber, row.IssuerName, row.Cusip, row.TitleOfClass, row.EventDate, row.Rules, row.GroupMember, row.Citizenship)
            .ShouldBe(("SC 13G/A", 3L, "TRINITY INDUSTRIES INC", "896522109", "Common Stock", new LocalDate(2023, 12, 31), "[\"Rule 13d-1(b)\"]", "b", "Delaware"));
        ShouldBeClean(sink);
    }

    [Fact]
    public void Header_WithoutADocument_IsDamaged()
    {
        CollectingSink sink = Parse("sc13da_real_header_variant.txt");
        sink.Records<SecBeneficialOwner>().ShouldBeEmpty();
        sink.DamagedAt.ShouldNotBeNull();
    }

    private static (string?, decimal?, decimal?, decimal?, decimal?, decimal?, decimal?, string?) Amounts(SecBeneficialOwner r) =>
        (r.ReportingPerson, r.SoleVoting, r.SharedVoting, r.SoleDispositive, r.SharedDispositive, r.SharesOwned, r.PercentOfClass, r.PersonTypes);

    private static void ShouldBeClean(CollectingSink sink)
    {
        sink.Faults.ShouldBeEmpty();
        sink.Warnings.ShouldBeEmpty();
        sink.DamagedAt.ShouldBeNull();
        sink.IncompleteAt.ShouldBeNull();
    }

    private static CollectingSink Parse(string file)
    {
        var sink = new CollectingSink();
        Schedule13Parser.Parse(PayloadOf.File(SharedMaterial.Require($"{Folder}/13dg/{file}")), sink);
        return sink;
    }

    private static JsonElement Expected(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedMaterial.Require($"{Folder}/expected.json")));
        return document.RootElement.GetProperty($"13dg/{file}").Clone();
    }

    private static string? Text(JsonElement expected, string name) => expected.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static string[] Texts(JsonElement expected, params string[] names)
    {
        JsonElement value = names.Where(n => expected.TryGetProperty(n, out _)).Select(n => expected.GetProperty(n)).First();
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(v => v.GetString()!)] : [value.GetString()!];
    }

    private static IEnumerable<decimal?> Numbers(JsonElement expected, params string[] names) => Texts(expected, names).Select(t => (decimal?)decimal.Parse(t));
}
