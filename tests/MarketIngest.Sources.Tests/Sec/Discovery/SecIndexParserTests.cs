using System.Text;

using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecIndexParserTests
{
    private const string Rule = "---------------------------------------------------------------------------------------------";

    private const string Form = $"""
        Description:           Daily Index of EDGAR Dissemination Feed by Form Type
        Last Data Received:    Nov 20, 2026
         
        Form Type   Company Name                                                  CIK
              Date Filed  File Name
        {Rule}
        1-A POS          ACME BONDS I INC                                              42          20261120    edgar/data/42/0000999999-26-000001.txt
        4                DOE JANE  II                                                  1214156     20261120    edgar/data/42/0000999999-26-000002.txt
        SC 13D/A         TRUST FUND 2020                                               1555001     20261120    edgar/data/1555001/0000999999-26-000003.txt   
        """;

    private const string Company = $"""
        Company Name                                                  Form Type   CIK         Date Filed  File Name
        {Rule}
        ACME  BONDS 99                                                1-A POS     42          2026-11-20  edgar/data/42/0000999999-26-000001.txt
        """;

    private const string Master = $"""
        CIK|Company Name|Form Type|Date Filed|File Name
        {Rule}
        42|ACME|BONDS|SCHEDULE 13G/A|20261120|edgar/data/42/0000999999-26-000001.txt
        43||4|20261120|edgar/data/43/0000999999-26-000002.txt
        """;

    [Fact]
    public void Parse_FormIndexWithWrappedHeader_ReadsFromTheRight()
    {
        CollectingSink sink = Parse(Form);

        sink.Faults.ShouldBeEmpty();
        Short(sink).ShouldBe(["1-A POS|ACME BONDS I INC|0000000042|0000999999-26-000001", "4|DOE JANE  II|0001214156|0000999999-26-000002", "SC 13D/A|TRUST FUND 2020|0001555001|0000999999-26-000003"]);
        sink.Records<SecFiling>().ShouldAllBe(r => r.FilingDate == new LocalDate(2026, 11, 20) && r.Role == null && r.AcceptedAt == null);
        sink.Written<SecFiling>().Select(w => (w.Position, w.IsSighting, w.Evidence)).ShouldBe([(7, true, null), (8, true, null), (9, true, null)]);
    }

    [Fact]
    public void Parse_CompanyIndex_TakesTheLastColumnBeforeTheCikForTheForm() =>
        Short(Parse(Company)).ShouldBe(["1-A POS|ACME  BONDS 99|0000000042|0000999999-26-000001"]);

    [Fact]
    public void Parse_MasterIndex_AllowsABarInTheNameAndNoName() =>
        Short(Parse(Master)).ShouldBe(["SCHEDULE 13G/A|ACME|BONDS|0000000042|0000999999-26-000001", "4||0000000043|0000999999-26-000002"]);

    [Fact]
    public void Parse_FormThatFillsItsColumn_IsDividedWhereTheHeaderSays()
    {
        string text = $"Form Type    Company Name\n{Rule}\nSCHEDULE 13G ACME CORP                  42   20261120  edgar/data/42/0000999999-26-000001.txt\n";

        Short(Parse(text)).ShouldBe(["SCHEDULE 13G|ACME CORP|0000000042|0000999999-26-000001"]);
    }

    [Fact]
    public void Parse_ForeignName_IsLatin1() =>
        Short(Parse(Company.Replace("BONDS", "B\u00D6NDS", StringComparison.Ordinal))).ShouldBe(["1-A POS|ACME  B\u00D6NDS 99|0000000042|0000999999-26-000001"]);

    [Fact]
    public void Parse_BadLine_IsAFaultAndTheOthersAreKept()
    {
        CollectingSink sink = Parse(Form.Replace("1214156     20261120", "1214156     20261320", StringComparison.Ordinal));

        sink.Records<SecFiling>().Count.ShouldBe(2);
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Dataset, fault.Rule, fault.Position).ShouldBe(("sec.filings", "line_unreadable", 8L));
        fault.Message.ShouldStartWith("Line 8: ");
        fault.Row.ShouldContain("DOE JANE");
    }

    [Fact]
    public void Parse_CutOff_IsIncompleteFromTheLastLine()
    {
        CollectingSink sink = Parse(Form[..^60].TrimEnd());

        sink.Records<SecFiling>().Count.ShouldBe(2);
        sink.Faults.ShouldBeEmpty();
        sink.IncompleteAt.ShouldNotBeNull().Position.ShouldBe(9);
    }

    [Fact]
    public void Parse_HeaderOnly_HasNoRows() => Parse($"Form Type   Company Name\n{Rule}\n").Records<SecFiling>().ShouldBeEmpty();

    [Fact]
    public void Parse_NoHeader_NeedsTheHint()
    {
        string rows = Master[(Master.IndexOf("--\n", StringComparison.Ordinal) + 3)..];

        Should.Throw<SourceContractException>(() => Parse(rows)).Message.ShouldContain("index=form, company or master");
        Short(Parse(rows, ("index", "master"))).Count().ShouldBe(2);
        Should.Throw<SourceContractException>(() => Parse(rows, ("index", "crawler"))).Message.ShouldContain("'crawler'");
    }

    [Fact]
    public void Parse_WebPage_IsRefused() =>
        Should.Throw<SourceContractException>(() => Parse("<!DOCTYPE html><html></html>")).Message.ShouldContain("web page");

    private static CollectingSink Parse(string text, params (string, string)[] hints)
    {
        var sink = new CollectingSink();
        SecIndexParser.Parse(PayloadOf.Bytes(Encoding.Latin1.GetBytes(text), hints), sink);
        return sink;
    }

    private static IEnumerable<string> Short(CollectingSink sink) => sink.Records<SecFiling>().Select(r => $"{r.Form}|{r.CompanyName}|{r.Cik}|{r.AccessionNumber}");
}
