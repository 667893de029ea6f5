using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

public sealed class Schedule13XmlTests
{
    [Fact]
    public void Parse_Schedule13D_HasARowForEachPersonWithTheCoversFacts()
    {
        CollectingSink sink = Parse(Schedule13Samples.Structured13D, ("accession", "0001234567-26-000009"), ("filing-date", "2026-05-11"));
        IReadOnlyList<SecBeneficialOwner> rows = sink.Records<SecBeneficialOwner>();
        rows.Count.ShouldBe(2);
        rows[0].ShouldBe(new SecBeneficialOwner
        {
            AccessionNumber = "0001234567-26-000009",
            Line = 1,
            Form = "SCHEDULE 13D/A",
            IsAmendment = true,
            IssuerCik = "0000000077",
            IssuerName = "Acme Corp",
            Cusip = "00000A109",
            EventDate = new LocalDate(2026, 5, 4),
            FilingDate = new LocalDate(2026, 5, 11),
            ReportingPerson = "Big Fund, L.P.",
            PersonCik = "0000000088",
            PersonTypes = """["PN","IA"]""",
            Citizenship = "E9",
            SoleVoting = 0,
            SharedVoting = 2164071.69m,
            SoleDispositive = 0,
            SharedDispositive = 2164071.69m,
            SharesOwned = 2164071.69m,
            PercentOfClass = 9.9m,
            GroupMember = "a",
            Purpose = "To \"influence\" <control>.\r\nNothing else.",
            FilerCik = "0000000088",
            TitleOfClass = "Common Stock",
            Cusips = """["00000A109","00000A208"]""",
            Rules = null,
            FundTypes = """["WC","OO"]""",
            AmendmentNumber = 3,
            AmendsAccession = "0001234567-25-000001",
        });
        (rows[1].Line, rows[1].ReportingPerson, rows[1].PersonCik, rows[1].PersonTypes, rows[1].SharesOwned, rows[1].GroupMember).ShouldBe((2, "Jane Doe", null, """["IN"]""", 2164071.69m, "b"));
        rows[1].Cusips.ShouldBe(rows[0].Cusips);
        sink.Faults.ShouldBeEmpty();
        sink.Warnings.ShouldBeEmpty();
        rows.ShouldAllBe(r => SecBeneficialOwner.Schema.Rules.All(rule => rule.Holds(r)));
    }

    [Fact]
    public void Parse_Schedule13G_CountsNeitherSignaturesNorItems()
    {
        CollectingSink sink = Parse(Schedule13Samples.Structured13G);
        IReadOnlyList<SecBeneficialOwner> rows = sink.Records<SecBeneficialOwner>();
        rows.Select(r => (r.Line, r.ReportingPerson, r.PersonCik, r.SharesOwned, r.PercentOfClass, r.GroupMember)).ShouldBe(
        [
            (1, "Adviser LLC", null, 1624818m, 9.9m, null),
            (2, "John Smith", "0000000099", 59m, 0m, "b"),
        ]);
        rows[0].SharedVoting.ShouldBe(1624818m);
        rows[0].Rules.ShouldBe("""["Rule 13d-1(c)"]""");
        rows[0].Form.ShouldBe("SCHEDULE 13G");
        rows[0].IsAmendment.ShouldBeFalse();
        rows[0].Purpose.ShouldBeNull();
        rows[0].AccessionNumber.ShouldBe("");
        rows[0].FilingDate.ShouldBeNull();
    }

    [Theory]
    [InlineData("<issuerCusip>000000000</issuerCusip>")]
    [InlineData("<issuerCusip/>")]
    [InlineData("<issuerCusip>  </issuerCusip>")]
    [InlineData("<issuerCusips/>")]
    [InlineData("")]
    public void Parse_NoCusip_IsNullWithoutANotice(string element)
    {
        CollectingSink sink = Parse(Schedule13Samples.Structured13G.Replace("<issuerCusip>00000A109</issuerCusip>", element, StringComparison.Ordinal));
        sink.Records<SecBeneficialOwner>().ShouldAllBe(r => r.Cusip == null && r.Cusips == null);
        sink.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("22.2%", 22.2)]
    [InlineData("5", 5.0)]
    [InlineData("See item 11 of the cover page.", null)]
    public void Parse_OnePersonWithoutPercent_TakesItem4OnlyWhereItIsANumber(string text, double? expected)
    {
        string one = Schedule13Samples.WithoutSecondPerson(Schedule13Samples.Structured13G)
            .Replace("<classPercent>9.9</classPercent>", "<classPercent/>", StringComparison.Ordinal)
            .Replace("The whole is 9.9%.", text, StringComparison.Ordinal);
        SecBeneficialOwner row = Parse(one).Records<SecBeneficialOwner>().ShouldHaveSingleItem();
        row.PercentOfClass.ShouldBe((decimal?)expected);
    }

    [Fact]
    public void Parse_TwoPersonsOneWithoutPercent_GuessesNothing()
    {
        string text = Schedule13Samples.Structured13G.Replace("<classPercent>9.9</classPercent>", "", StringComparison.Ordinal).Replace("The whole is 9.9%.", "9.9%", StringComparison.Ordinal);
        Parse(text).Records<SecBeneficialOwner>()[0].PercentOfClass.ShouldBeNull();
    }

    [Fact]
    public void Parse_UnreadableAmount_CostsThatPersonOnly()
    {
        CollectingSink sink = Parse(Schedule13Samples.Structured13G.Replace("<soleVotingPower>0.00</soleVotingPower>\n<sharedVotingPower>1624818.00", "<soleVotingPower>many</soleVotingPower>\n<sharedVotingPower>1624818.00", StringComparison.Ordinal));
        sink.Records<SecBeneficialOwner>().ShouldHaveSingleItem().Line.ShouldBe(2);
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value).ShouldBe(("value_unreadable", "sole_voting", "many"));
        fault.Position.ShouldBe(Schedule13Samples.LineOf(Schedule13Samples.Structured13G, "<soleVotingPower>"));
        fault.Message.ShouldBe($"Line {fault.Position}: person 1, 'soleVotingPower' is 'many', not a number.");
    }

    [Fact]
    public void Parse_UnreadableCover_IsWarnedOfAndLeftOut()
    {
        CollectingSink sink = Parse(Schedule13Samples.Structured13G
            .Replace("04/29/2025", "02/30/2025", StringComparison.Ordinal)
            .Replace("00000A109", "12", StringComparison.Ordinal)
            .Replace("<issuerCik>0000000077", "<issuerCik>seventy", StringComparison.Ordinal));
        sink.Records<SecBeneficialOwner>().ShouldAllBe(r => r.EventDate == null && r.Cusip == null && r.IssuerCik == null);
        sink.Warnings.Select(w => w.Rule).ShouldAllBe(r => r == "cover_value_unreadable");
        sink.Warnings.Select(w => w.Message.Split('\'')[1]).Order().ShouldBe(["cusip", "event_date", "issuer_cik"]);
    }

    [Theory]
    [InlineData("<reportingPersonName>John Smith</wrong>")]
    [InlineData("<reportingPersonName>John Sm")]
    public void Parse_Damage_KeepsTheWholePersonsBefore(string damaged)
    {
        int at = Schedule13Samples.Structured13G.IndexOf("<reportingPersonName>John Smith", StringComparison.Ordinal);
        string rest = damaged.EndsWith('>') ? Schedule13Samples.Structured13G[(at + "<reportingPersonName>John Smith</reportingPersonName>".Length)..] : "";
        CollectingSink sink = Parse(Schedule13Samples.Structured13G[..at] + damaged + rest);
        sink.Records<SecBeneficialOwner>().ShouldHaveSingleItem().ReportingPerson.ShouldBe("Adviser LLC");
        SinkStop stop = sink.DamagedAt.ShouldNotBeNull();
        stop.Position.ShouldBe(Schedule13Samples.LineOf(Schedule13Samples.Structured13G, "<reportingPersonName>John Smith"));
        stop.Reason.ShouldContain("/edgarSubmission/formData/coverPageHeaderReportingPersonDetails/reportingPersonName");
    }

    [Fact]
    public void Parse_DamageBeforeAnyPerson_IsAnError() =>
        Should.Throw<SourceContractException>(() => Parse("<edgarSubmission><formData><coverPageHeader></formData>")).Message.ShouldContain("line 1");

    [Fact]
    public void Parse_AnotherForm_IsAnError() =>
        Should.Throw<SourceContractException>(() => Parse("<?xml version=\"1.0\"?><ownershipDocument/>")).Message.ShouldContain("'ownershipDocument', not an edgarSubmission");

    [Fact]
    public void Parse_TypeDeclaration_IsRefused() =>
        Should.Throw<SourceContractException>(() => Parse("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><edgarSubmission/>")).Message.ShouldContain("DTD");

    [Fact]
    public void Parse_CompleteSubmission_KnowsAcceptanceAndFilers()
    {
        CollectingSink sink = Parse(Schedule13Samples.Submission("SCHEDULE 13G", $"<XML>\n{Schedule13Samples.Structured13G}</XML>"));
        IReadOnlyList<WrittenRecord<SecBeneficialOwner>> rows = sink.Written<SecBeneficialOwner>();
        rows.Count.ShouldBe(2);
        rows.ShouldAllBe(r => r.Evidence == Evidence.Accepted(Instant.FromUtc(2025, 5, 2, 20, 31, 5)));
        rows.ShouldAllBe(r => r.Record.AccessionNumber == "0001234567-25-000007" && r.Record.FilingDate == new LocalDate(2025, 5, 2));
        rows[0].Record.PersonCik.ShouldBe("0000000088", "the header files ADVISER LLC under it");
        rows[1].Record.PersonCik.ShouldBe("0000000099", "the document's own number comes first");
        rows[0].Position.ShouldBeGreaterThan(40);
        sink.Records<SecFiling>().ShouldBeEmpty("only the collector writes filings");
    }

    [Fact]
    public void Parse_SubmissionWithoutASchedule_IsDamaged() =>
        Parse(Schedule13Samples.Submission("EX-99", "text")).DamagedAt.ShouldNotBeNull().Reason.ShouldContain("no document of Schedule 13D or 13G");

    [Fact]
    public void Schema_Key_IsTheContracts() =>
        SecBeneficialOwner.Schema.KeyOrdinals.Select(o => SecBeneficialOwner.Schema.Columns[o].Name).ShouldBe(["accession_number", "line"]);

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        Schedule13Parser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
