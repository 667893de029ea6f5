using System.Text;

using MarketIngest.Sources.Sec.Beneficial;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Beneficial;

public sealed class Schedule13LegacyTests
{
    [Fact]
    public void Parse_Text13G_ReadsTheCoverPages()
    {
        CollectingSink sink = Parse(Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G));
        IReadOnlyList<SecBeneficialOwner> rows = sink.Records<SecBeneficialOwner>();
        rows.Count.ShouldBe(2);
        rows[0].ShouldBe(new SecBeneficialOwner
        {
            AccessionNumber = "0001234567-25-000007",
            Line = 1,
            Form = "SC 13G/A",
            IsAmendment = true,
            IssuerCik = "0000000077",
            IssuerName = "ACME CORP",
            Cusip = "00000A109",
            EventDate = new LocalDate(2023, 12, 31),
            FilingDate = new LocalDate(2025, 5, 2),
            ReportingPerson = "Great Savings Bank and Trust Company of Delaware",
            PersonCik = null,
            PersonTypes = """["BK","HC"]""",
            Citizenship = "State of Delaware",
            SoleVoting = 1234567,
            SharedVoting = 0,
            SoleDispositive = 1300000,
            SharedDispositive = 0,
            SharesOwned = 1300000,
            PercentOfClass = 5.1m,
            GroupMember = "b",
            FilerCik = "0000000088",
            TitleOfClass = "Common Stock, par value $0.01 per share",
            Cusips = """["00000A109"]""",
            Rules = """["Rule 13d-1(b)"]""",
            AmendmentNumber = 2,
        });
        sink.Faults.ShouldBeEmpty();
        sink.DamagedAt.ShouldBeNull();
        sink.Written<SecBeneficialOwner>()[0].Evidence.ShouldBe(Evidence.Accepted(Instant.FromUtc(2025, 5, 2, 20, 31, 5)));
    }

    [Fact]
    public void Parse_WordsWhereNumbersBelong_AreReportedAndNeverGuessed()
    {
        CollectingSink sink = Parse(Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G));
        SecBeneficialOwner row = sink.Records<SecBeneficialOwner>()[1];
        (row.ReportingPerson, row.PersonCik, row.GroupMember).ShouldBe(("Small Adviser Inc.", "0000000066", null));
        (row.SoleVoting, row.SharedVoting, row.SoleDispositive, row.SharesOwned, row.PercentOfClass, row.PersonTypes).ShouldBe((null, 0m, null, null, null, null));
        sink.Warnings.ShouldAllBe(w => w.Rule == "legacy_field_unread" && w.Message.Contains("person 2 (Small Adviser Inc.)"));
        sink.Warnings.Select(w => w.Message.Split('\'')[1]).Order().ShouldBe(["percent_of_class", "person_types", "shares_owned", "sole_dispositive", "sole_voting"]);
        sink.Warnings[0].Message.ShouldEndWith("'sole_voting' is 'see Item 4', which is not understood; it is left out.");
    }

    [Fact]
    public void Parse_Page13D_ReadsTheCoverPageAndItem4()
    {
        CollectingSink sink = Parse(Schedule13Samples.Page13D, ("accession", "0001234567-21-000001"), ("filing-date", "2021-03-10"));
        SecBeneficialOwner row = sink.Records<SecBeneficialOwner>().ShouldHaveSingleItem();
        row.ShouldBe(new SecBeneficialOwner
        {
            AccessionNumber = "0001234567-21-000001",
            Line = 1,
            Form = "SC 13D",
            IsAmendment = false,
            IssuerName = "Acme Corp",
            Cusip = "00000A109",
            EventDate = new LocalDate(2021, 3, 3),
            FilingDate = new LocalDate(2021, 3, 10),
            ReportingPerson = "O\u2019Neil & Sons L.P.",
            PersonTypes = """["PN"]""",
            Citizenship = "Cayman Islands",
            SoleVoting = 0,
            SharedVoting = 4000000.5m,
            SoleDispositive = 0,
            SharedDispositive = 4000000.5m,
            SharesOwned = 4000000.5m,
            PercentOfClass = 11,
            GroupMember = "a",
            Purpose = "To ask for board seats; see Item 5.\n<5% is not enough.",
            TitleOfClass = "Class A Common Stock",
            Cusips = """["00000A109"]""",
            FundTypes = """["WC","OO"]""",
        });
        sink.Warnings.ShouldBeEmpty();
        sink.Written<SecBeneficialOwner>()[0].Position.ShouldBe(Schedule13Samples.LineOf(Schedule13Samples.Page13D, "NAME OF REPORTING PERSON"));
    }

    [Fact]
    public void Parse_RowsCalledItems_AreReadByTheirNumbers()
    {
        const string Text = """
            SCHEDULE 13G
            Amendment No. 1
            Item 1:	Reporting Person - BIG LLC
            Item 2:	(a)	[ ]
            	(b)	[ ]
            Item 4:	Delaware
            Item 5:	1,000
            Item 6:	0
            Item 7:	2,000
            Item 8:	0
            Item 9:	2,000
            Item 11:	10.5%
            Item 12:	HC

            Item 4.	Ownership
            	(b)	Percent of Class:	99%
            """;
        SecBeneficialOwner row = Parse(Text).Records<SecBeneficialOwner>().ShouldHaveSingleItem();
        (row.Form, row.ReportingPerson, row.Citizenship, row.SoleVoting, row.SoleDispositive, row.SharesOwned, row.PercentOfClass, row.PersonTypes)
            .ShouldBe(("SC 13G/A", "BIG LLC", "Delaware", 1000m, 2000m, 2000m, 10.5m, """["HC"]"""));
    }

    [Fact]
    public void Parse_NoCoverPage_IsAFault()
    {
        CollectingSink sink = Parse("<html><body><p>The name of reporting person and its sole voting power are told elsewhere.</p></body></html>");
        sink.Records<SecBeneficialOwner>().ShouldBeEmpty();
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Dataset, fault.Rule, fault.Position).ShouldBe(("sec.beneficial_ownership", "legacy_cover_unread", 1));
        fault.Row.ShouldStartWith("The name of reporting person");
    }

    [Fact]
    public void Parse_CutOffWithinAPage_KeepsThePagesBefore()
    {
        string whole = Schedule13Samples.Submission("SC 13G/A", Schedule13Samples.Text13G);
        int second = whole.LastIndexOf("SOLE DISPOSITIVE POWER", StringComparison.Ordinal);
        CollectingSink sink = Parse(whole[..second]);
        sink.Records<SecBeneficialOwner>().ShouldHaveSingleItem().ReportingPerson.ShouldBe("Great Savings Bank and Trust Company of Delaware");
        SinkStop stop = sink.DamagedAt.ShouldNotBeNull();
        stop.Reason.ShouldContain("cut off");
        stop.Position.ShouldBe(whole[..second].Count(c => c == '\n') + 1);
    }

    [Fact]
    public void Parse_SingleByteCharacters_AreRead()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Schedule13Samples.Page13D.Replace("Cayman Islands", "Cura\u00E7ao", StringComparison.Ordinal));
        var sink = new CollectingSink();
        Schedule13Parser.Parse(PayloadOf.Bytes(bytes), sink);
        sink.Records<SecBeneficialOwner>().ShouldHaveSingleItem().Citizenship.ShouldBe("Cura\u00E7ao");
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        Schedule13Parser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
