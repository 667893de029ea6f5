using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Sec.Identity;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Identity;

public sealed class SecCompanyTickersParserTests
{
    private static readonly LocalDate Day = new(2026, 11, 16);

    [Fact]
    public void Parse_Objects_GiveASymbolRowEachAndARowForEachCompany()
    {
        IReadOnlyList<Security> rows = Parse(
            """{"0":{"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."},"1":{"cik_str":1067983,"ticker":"BRK-B","title":"BERKSHIRE HATHAWAY INC"},"2":{"cik_str":1067983,"ticker":"BRK-A","title":"BERKSHIRE HATHAWAY INC"}}""",
            ("as-of", "2026-11-16")).Records<Security>();
        rows.Select(r => (r.IdentifierType, r.Identifier, r.Symbol, r.Cik, r.Name)).ShouldBe(
        [
            ("symbol", "AAPL", "AAPL", "0000320193", "Apple Inc."),
            ("symbol", "BRK.B", "BRK.B", "0001067983", "BERKSHIRE HATHAWAY INC"),
            ("symbol", "BRK.A", "BRK.A", "0001067983", "BERKSHIRE HATHAWAY INC"),
            ("cik", "0000320193", "AAPL", "0000320193", "Apple Inc."),
            ("cik", "0001067983", null, "0001067983", "BERKSHIRE HATHAWAY INC"),
        ]);
        rows.ShouldAllBe(r => r.ValidFrom == Day && r.ValidUntil == null && r.Evidence == "company_tickers");
    }

    [Fact]
    public void Parse_FieldsInAnyOrder_AreTakenByName()
    {
        Security row = Parse("""{"fields":["ticker","exchange","name","cik"],"data":[["BRK-B",null,"BERKSHIRE",1067983]]}""").Records<Security>()[0];
        (row.Identifier, row.Cik, row.Name, row.Exchange).ShouldBe(("BRK.B", "0001067983", "BERKSHIRE", null));
    }

    [Fact]
    public void Parse_Funds_HaveSymbolsWithoutNames() =>
        Parse("""{"fields":["cik","seriesId","classId","symbol"],"data":[[2110,"S000009184","C000024954","LACAX"]]}""").Records<Security>().Select(r => (r.Identifier, r.Name))
            .ShouldBe([("LACAX", null), ("0000002110", null)]);

    [Fact]
    public void Parse_Lines_AreSymbolAndCik() =>
        Parse("aapl\t320193\nbrk-b\t1067983\n").Records<Security>().Select(r => r.Identifier).ShouldBe(["AAPL", "BRK.B", "0000320193", "0001067983"]);

    [Fact]
    public void Parse_WithoutADate_LeavesItUnknown() => UnknownKey.IsUnknown(Parse("aapl\t320193\n").Records<Security>()[0].ValidFrom).ShouldBeTrue();

    [Theory]
    [InlineData("""{"0":{"cik_str":"x","ticker":"A","title":"T"}}""", "value_unreadable")]
    [InlineData("""{"0":{"cik_str":5,"ticker":null,"title":"T"}}""", "value_missing")]
    [InlineData("""{"0":{"cik_str":5,"ticker":"\uD800","title":"T"}}""", "text_unreadable")]
    [InlineData("""{"0":7}""", "row_not_object")]
    [InlineData("""{"fields":["cik","ticker"],"data":[[5]]}""", "field_count")]
    public void Parse_BadEntry_IsAFault(string text, string rule)
    {
        CollectingSink sink = Parse(text);
        sink.Records<Security>().ShouldBeEmpty();
        sink.Faults.ShouldHaveSingleItem().Rule.ShouldBe(rule);
    }

    [Fact]
    public void Parse_EntryTwice_IsOneRowAndOtherContentAFault()
    {
        CollectingSink sink = Parse("""{"0":{"cik_str":5,"ticker":"A","title":"T"},"1":{"cik_str":5,"ticker":"A","title":"T"},"2":{"cik_str":5,"ticker":"A","title":"U"}}""");
        sink.Records<Security>().Count.ShouldBe(2);
        sink.Faults.ShouldHaveSingleItem().Rule.ShouldBe("key_repeated");
    }

    [Fact]
    public void Parse_CutOff_KeepsWhatCameBefore()
    {
        CollectingSink sink = Parse("""{"0":{"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."},"1":{"cik_str":10""");
        sink.Records<Security>().Count.ShouldBe(2);
        sink.DamagedAt!.Reason.ShouldContain("after 1 entries");
    }

    [Theory]
    [InlineData("", "neither a JSON object nor lines")]
    [InlineData("<html>", "<html>")]
    [InlineData("""{"data":[]}""", "stands before 'fields'")]
    [InlineData("""{"fields":["a","b"]}""", "a, b")]
    public void Parse_OtherPayload_IsRefused(string text, string said) => Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(said);

    private static CollectingSink Parse(string text, params (string, string)[] hints)
    {
        var sink = new CollectingSink();
        SecCompanyTickersParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
