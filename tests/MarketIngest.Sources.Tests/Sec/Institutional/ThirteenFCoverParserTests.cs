using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Institutional;

public sealed class ThirteenFCoverParserTests
{
    [Fact]
    public void Parse_Cover_GivesTheFiling()
    {
        InstitutionalFiling filing = Parse(ThirteenFSample.Cover(), ("accession", "000091234524000007"), ("filing-date", "2024-02-14"));
        (filing.AccessionNumber, filing.Cik, filing.ManagerName, filing.Form).ShouldBe((ThirteenFSample.Accession, ThirteenFSample.Cik, "Example Capital & Co", "13F-HR"));
        (filing.ReportPeriod, filing.FilingDate, filing.SignatureDate).ShouldBe((new LocalDate(2023, 12, 31), new LocalDate(2024, 2, 14), new LocalDate(2024, 2, 13)));
        (filing.IsAmendment, filing.AmendmentType, filing.AmendsAccession, filing.IsConfidentialOmitted).ShouldBe((false, null, null, null));
        (filing.TableEntryTotal, filing.TableValueTotalAsFiled, filing.TableValueTotalUsd, filing.ValueUnit).ShouldBe((3, 1_500_000m, 1_500_000m, "dollars"));
        filing.OtherManagers.ShouldBeNull();
    }

    [Theory]
    [InlineData("2023-01-02", "thousands", 1_500_000_000)]
    [InlineData("2023-01-03", "dollars", 1_500_000)]
    public void Parse_FilingDate_DecidesTheUnit(string filed, string unit, long usd)
    {
        InstitutionalFiling filing = Parse(ThirteenFSample.Cover(), ("filing-date", filed));
        (filing.ValueUnit, filing.UnitEvidence, filing.TableValueTotalUsd, filing.IsUnitAmbiguous).ShouldBe((unit, "filing_date", usd, false));
    }

    [Fact]
    public void Parse_WithoutFilingDate_LeavesDollarsOut()
    {
        InstitutionalFiling filing = Parse(ThirteenFSample.Cover());
        (filing.TableValueTotalAsFiled, filing.TableValueTotalUsd, filing.ValueUnit, filing.IsUnitAmbiguous).ShouldBe((1_500_000m, null, null, true));
    }

    [Fact]
    public void Parse_Amendment_SaysWhatItDoes()
    {
        InstitutionalFiling filing = Parse(ThirteenFSample.Cover("13F-HR/A", """
            <isAmendment>true</isAmendment><amendmentNo>2</amendmentNo>
            <amendmentInfo><amendmentType>NEW HOLDINGS</amendmentType><confDeniedExpired>true</confDeniedExpired><dateDeniedExpired>01-15-2024</dateDeniedExpired></amendmentInfo>
            """));
        (filing.IsAmendment, filing.AmendmentType, filing.AmendmentNumber, filing.IsConfidentialTreatmentOver, filing.ConfidentialTreatmentEndedOn)
            .ShouldBe((true, "new_holdings", 2, true, new LocalDate(2024, 1, 15)));
    }

    [Fact]
    public void Parse_AmendmentByFormAlone_IsOne() => Parse(ThirteenFSample.Cover("13F-NT/A")).IsAmendment.ShouldBeTrue();

    [Fact]
    public void Parse_BothListsOfManagers_AreKeptApart()
    {
        string cover = "<otherManagersInfo><otherManager><cik>77</cik><form13FFileNumber>028-00077</form13FFileNumber><name>Reports For Us</name></otherManager></otherManagersInfo>";
        string summary = "<otherManagers2Info><otherManager2><sequenceNumber>4</sequenceNumber><otherManager><crdNumber>000012345</crdNumber><name>\"In\" Table</name></otherManager></otherManager2></otherManagers2Info>";
        Parse(ThirteenFSample.Cover(cover: cover, summary: summary)).OtherManagers.ShouldBe(
            """[{"list":"reporting_for","sequence":null,"cik":"0000000077","file_number":"028-00077","crd_number":null,"sec_file_number":null,"name":"Reports For Us"},"""
            + """{"list":"included","sequence":4,"cik":null,"file_number":null,"crd_number":"000012345","sec_file_number":null,"name":"\"In\" Table"}]""");
    }

    [Fact]
    public void Parse_EmptySummaryOfANotice_IsAbsent()
    {
        InstitutionalFiling filing = Parse(ThirteenFSample.Cover("13F-NT", summary: "<tableEntryTotal/><tableValueTotal></tableValueTotal>"), ("filing-date", "2024-02-14"));
        (filing.TableEntryTotal, filing.TableValueTotalUsd, filing.ValueUnit, filing.IsUnitAmbiguous).ShouldBe((null, null, null, false));
    }

    [Theory]
    [InlineData("<amendmentInfo><amendmentType>MAYBE</amendmentType></amendmentInfo>", "amendmentType is 'MAYBE'")]
    [InlineData("<isAmendment>perhaps</isAmendment>", "coverPage/isAmendment is 'perhaps', not true or false")]
    [InlineData("<amendmentNo>two</amendmentNo>", "coverPage/amendmentNo is 'two', not a whole number")]
    public void Parse_UnreadableValue_NamesLineAndElement(string extra, string message)
    {
        SourceContractException error = Should.Throw<SourceContractException>(() => Parse(ThirteenFSample.Cover(extra: extra)));
        error.Message.ShouldContain(message);
        error.Position.ShouldNotBeNull();
    }

    [Fact]
    public void Parse_Table_SaysThatItIsNoCover() =>
        Should.Throw<SourceContractException>(() => Parse(ThirteenFSample.Table())).Message.ShouldContain("the root element is 'informationTable', not 'edgarSubmission'; a table is of format form13f-table");

    [Fact]
    public void Parse_TextOfBefore2013_IsAnUnsupportedFault()
    {
        var sink = new CollectingSink();
        ThirteenFCoverParser.Parse(PayloadOf.Text(ThirteenFSample.TextSubmission()), sink);
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Dataset, fault.Rule, fault.Value).ShouldBe(("sec.institutional_filings", "text_form_unsupported", ThirteenFSample.Accession));
        fault.Message.ShouldContain("Text tables are not supported");
        sink.Records<InstitutionalFiling>().ShouldBeEmpty();
    }

    private static InstitutionalFiling Parse(string text, params (string Name, string Value)[] hints)
    {
        var sink = new CollectingSink();
        ThirteenFCoverParser.Parse(PayloadOf.Text(text, hints), sink);
        sink.Faults.ShouldBeEmpty();
        return sink.Records<InstitutionalFiling>().ShouldHaveSingleItem();
    }
}
