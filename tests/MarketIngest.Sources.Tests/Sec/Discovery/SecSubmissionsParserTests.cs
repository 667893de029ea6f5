using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecSubmissionsParserTests
{
    internal const string Columns = """
        {"accessionNumber":["0000999999-26-000002","0000999999-26-000001"],"filingDate":["2026-11-20","2026-02-17"],"reportDate":["2026-11-18",""],
        "acceptanceDateTime":["2026-11-20T17:31:05.000Z","2026-02-18T02:50:37.000Z"],"act":["",""],"form":["4","SCHEDULE 13G"],"items":["","2.02,9.01"],
        "size":[5753,0],"isXBRLNumeric":[0,0],"primaryDocument":["xslF345X05/wk-form4_1.xml","filing.txt"]}
        """;

    [Theory]
    [InlineData("\"0000000042\"")]
    [InlineData("\"42\"")]
    [InlineData("42")]
    public void Parse_MainFile_HasARowForEachFiling(string cik)
    {
        CollectingSink sink = Parse(MainFile(cik, Columns));

        sink.Faults.ShouldBeEmpty();
        sink.Records<SecFiling>().ShouldBe(
        [
            new SecFiling
            {
                AccessionNumber = "0000999999-26-000002",
                Cik = "0000000042",
                CompanyName = "Acme Corp",
                Form = "4",
                FilingDate = new LocalDate(2026, 11, 20),
                ReportDate = new LocalDate(2026, 11, 18),
                PrimaryDocument = "wk-form4_1.xml",
                SizeBytes = 5753,
            },
            new SecFiling
            {
                AccessionNumber = "0000999999-26-000001",
                Cik = "0000000042",
                CompanyName = "Acme Corp",
                Form = "SCHEDULE 13G",
                FilingDate = new LocalDate(2026, 2, 17),
                PrimaryDocument = "filing.txt",
                Items = "2.02,9.01",
                SizeBytes = 0,
            },
        ]);
        sink.Written<SecFiling>().ShouldAllBe(w => w.IsSighting && w.Evidence == null);
    }

    [Fact]
    public void Parse_OlderPage_TakesTheCikFromItsHint()
    {
        Parse(Columns, ("cik", "42")).Records<SecFiling>().ShouldAllBe(r => r.Cik == "0000000042" && r.CompanyName == null);
        Parse(Columns).Records<SecFiling>().ShouldAllBe(r => r.Cik.Length == 0);
        Should.Throw<SourceContractException>(() => Parse(Columns, ("cik", "ACME"))).Message.ShouldContain("'ACME'");
    }

    [Fact]
    public void Parse_FromHint_LeavesOutWhatIsOlder() =>
        Parse(MainFile("42", Columns), ("from", "2026-03-01")).Records<SecFiling>().ShouldHaveSingleItem().AccessionNumber.ShouldBe("0000999999-26-000002");

    [Fact]
    public void Parse_NoFilings_HasNoRows() => Parse(MainFile("42", """{"accessionNumber":[],"filingDate":[],"form":[]}""")).Records<SecFiling>().ShouldBeEmpty();

    [Fact]
    public void Parse_BadRow_IsAFaultAndTheOthersAreKept()
    {
        CollectingSink sink = Parse(Columns.Replace("2026-11-20\",", "2026-11-31\",", StringComparison.Ordinal), ("cik", "42"));

        sink.Records<SecFiling>().ShouldHaveSingleItem().AccessionNumber.ShouldBe("0000999999-26-000001");
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Column, fault.Value, fault.Position).ShouldBe(("filing_date", "2026-11-31", 1L));
        fault.Message.ShouldBe("Row 1: filing_date is '2026-11-31', not a date.");
    }

    [Fact]
    public void Parse_BytesThatAreNoText_AreAFaultOfTheirRow()
    {
        var sink = new CollectingSink();
        SecSubmissionsParser.Parse(PayloadOf.Bytes(System.Text.Encoding.Latin1.GetBytes(Columns.Replace("2026-11-20\",", "2026-\u00B0\",", StringComparison.Ordinal)), ("cik", "42")), sink);

        sink.Records<SecFiling>().ShouldHaveSingleItem();
        sink.Faults.ShouldHaveSingleItem().Column.ShouldBe("filing_date");
    }

    [Theory]
    [InlineData("""{"accessionNumber":["0000999999-26-000002"],"filingDate":[]}""", "column 'filingDate' has 0 values and 'accessionNumber' 1")]
    [InlineData("""{"cik":"42","filings":{}}""", "no 'recent'")]
    [InlineData("""{"cik":"42","filings":{"recent":[]}}""", "object of columns")]
    [InlineData("""["x"]""", "object of columns")]
    [InlineData("""{"accessionNumber":["0000999999-26-""", "cut off or damaged in line 1")]
    [InlineData("""{"cik":"42","name":"\uD83D","filings":{"recent":{"accessionNumber":[]}}}""", "text cannot be read")]
    [InlineData("<Error><Code>NoSuchKey</Code></Error>", "damaged in line 1")]
    public void Parse_SomethingElse_IsRefused(string text, string expected) => Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(expected);

    internal static string MainFile(string cik, string columns, string files = "[]") =>
        $$"""{"cik":{{cik}},"entityType":"operating","name":"Acme Corp","tickers":["ACME"],"exchanges":[null],"filings":{"recent":{{columns}},"files":{{files}} } }""";

    private static CollectingSink Parse(string text, params (string, string)[] hints)
    {
        var sink = new CollectingSink();
        SecSubmissionsParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
