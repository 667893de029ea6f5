using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class SecFullTextParserTests
{
    internal const string Hits = """
        {"took":52,"timed_out":false,"_shards":{"total":50},"hits":{"total":{"value":2,"relation":"eq"},"max_score":7.9,"hits":[
        {"_index":"edgar_file","_id":"0000999999-26-000001:d8k.htm","_source":{"ciks":["0000000042","0000000043"],"period_ending":"2026-11-18","display_names":["ACME HOLDING /DE/  (CIK 0000000043)","ACME CORP  (ACME, ACME-A)  (CIK 0000000042)"],"sequence":1,"root_forms":["8-K"],"file_date":"2026-11-20","form":"8-K","adsh":"0000999999-26-000001","file_type":"8-K","items":["2.02","9.01"]}},
        {"_index":"edgar_file","_id":"0000999999-26-000001:ex99.htm","_source":{"ciks":["0000000042"],"period_ending":null,"display_names":["ACME CORP  (CIK 0000000042)"],"sequence":"2","root_form":"8-K","file_date":"2026-11-20","form":"8-K","adsh":"0000999999-26-000001","items":[]}}
        ]},"aggregations":{}}
        """;

    [Fact]
    public void Parse_BothShapes_AreOneRowForEachHitAndCik()
    {
        CollectingSink sink = Parse(Hits);

        sink.Faults.ShouldBeEmpty();
        sink.Records<SecFiling>().Select(r => (r.Cik, r.CompanyName, r.PrimaryDocument, r.Items, r.ReportDate)).ShouldBe(
        [
            ("0000000042", "ACME CORP", "d8k.htm", "2.02,9.01", new LocalDate(2026, 11, 18)),
            ("0000000043", "ACME HOLDING /DE/", "d8k.htm", "2.02,9.01", new LocalDate(2026, 11, 18)),
            ("0000000042", "ACME CORP", null, null, null),
        ]);
        sink.Records<SecFiling>().ShouldAllBe(r => r.AccessionNumber == "0000999999-26-000001" && r.Form == "8-K" && r.FilingDate == new LocalDate(2026, 11, 20));
    }

    [Theory]
    [InlineData("\"adsh\":\"0000999999-26-000001\",\"file_type\"", "\"file_type\"", "accession_number")]
    [InlineData("\"file_date\":\"2026-11-20\",\"form\":\"8-K\",\"adsh\":\"0000999999-26-000001\",\"file_type\"", "\"form\":\"8-K\",\"adsh\":\"0000999999-26-000001\",\"file_type\"", "filing_date")]
    [InlineData("[\"0000000042\",\"0000000043\"]", "[\"x\"]", "cik")]
    public void Parse_BadHit_IsAFaultAndTheOthersAreKept(string old, string text, string column)
    {
        CollectingSink sink = Parse(Hits.Replace(old, text, StringComparison.Ordinal));

        sink.Records<SecFiling>().ShouldHaveSingleItem();
        sink.Faults.ShouldHaveSingleItem().Column.ShouldBe(column);
    }

    [Fact]
    public void Parse_CutOff_KeepsWhatCameBefore()
    {
        CollectingSink sink = Parse(Hits[..(Hits.LastIndexOf("root_form", StringComparison.Ordinal) + 3)]);

        sink.Records<SecFiling>().Count.ShouldBe(2);
        sink.DamagedAt.ShouldNotBeNull().Reason.ShouldContain("after 1 hits");
    }

    [Theory]
    [InlineData("""{"errorMessage":"Internal server error","message":"try again"}""", "try again")]
    [InlineData("[]", "'hits' was expected")]
    [InlineData("""{"hits":{"hits":""", "cut off or damaged")]
    public void Parse_SomethingElse_IsRefused(string text, string expected) => Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(expected);

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        SecFullTextParser.Parse(PayloadOf.Text(text), sink);
        return sink;
    }
}
