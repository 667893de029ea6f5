using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Treasury;

public sealed class FiscalDataParserTests
{
    [Fact]
    public void Parse_Page_ReadsTextsAsValues()
    {
        IReadOnlyList<AverageInterestRate> rates = Parse(TreasuryFixtures.Rates(1, ("2026-10-31", "Treasury Bills", "4.213"), ("2026-10-31", "Treasury Notes", "null"))).Records<AverageInterestRate>();
        rates[0].ShouldBe(new AverageInterestRate { RecordDate = new LocalDate(2026, 10, 31), SecurityType = "Marketable", SecurityDescription = "Treasury Bills", RatePercent = 4.213m });
        rates[1].RatePercent.ShouldBeNull();
    }

    [Fact]
    public void Parse_FewerRowsThanStated_IsIncomplete()
    {
        CollectingSink sink = Parse(TreasuryFixtures.Rates(1, ("2026-10-31", "Treasury Bills", "4.213")).Replace("\"count\":1", "\"count\":2"));
        sink.Records<AverageInterestRate>().Count.ShouldBe(1);
        sink.IncompleteAt!.Reason.ShouldContain("states 2 rows; the page has 1");
    }

    [Fact]
    public void Parse_CutOff_KeepsWhatCameBefore()
    {
        string page = TreasuryFixtures.Rates(1, ("2026-10-31", "Treasury Bills", "4.213"), ("2026-10-31", "Treasury Notes", "3.1"));
        CollectingSink sink = Parse(page[..page.IndexOf("Treasury Notes", StringComparison.Ordinal)]);
        sink.Records<AverageInterestRate>().ShouldHaveSingleItem();
        sink.DamagedAt!.Reason.ShouldContain("after 1 rows");
    }

    [Fact]
    public void Parse_NoDate_IsAFault() =>
        Parse("""{"data":[{"security_desc":"Treasury Bills","avg_interest_rate_amt":"1"}],"meta":{"count":1}}""").Faults.ShouldHaveSingleItem().Column.ShouldBe("record_date");

    [Theory]
    [InlineData("""{"error":"Invalid Query Param","message":"Invalid query parameter 'flter'"}""", "flter")]
    [InlineData("<html>maintenance</html>", "maintenance")]
    [InlineData("", "empty")]
    [InlineData("""[{"record_date":"2026-10-31"}]""", "no object")]
    public void Parse_OtherContent_IsRefusedWithIt(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        FiscalDataParser.Parse(PayloadOf.Text(text), sink);
        return sink;
    }
}
