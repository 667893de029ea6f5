using MarketIngest.Sources.Polymarket;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Polymarket;

public sealed class PolymarketPricesParserTests
{
    // Noon of 19 and 20 November 2026 in UTC, and 04:00 of the 20th, which is still the 19th in New York.
    private const string History = """{"history":[{"t":1795176000,"p":0.085},{"t":1795089600,"p":0.09},{"t":1795147200,"p":1}]}""";

    [Fact]
    public void Parse_UnsortedHistory_IsSortedAndDatedInNewYork()
    {
        IReadOnlyList<PredictionPrice> prices = Parse(History, ("market", "0x1"), ("outcome", "Yes")).Records<PredictionPrice>();
        prices.Select(p => (p.Time, p.Date.Day, p.Price)).ShouldBe(
        [
            (Instant.FromUtc(2026, 11, 19, 12, 0), 19, 0.09m),
            (Instant.FromUtc(2026, 11, 20, 4, 0), 19, 1m),
            (Instant.FromUtc(2026, 11, 20, 12, 0), 20, 0.085m),
        ]);
        prices.ShouldAllBe(p => p.Provider == "polymarket" && p.MarketId == "0x1" && p.Outcome == "Yes" && p.Interval == "point" && p.Open == null && p.Volume == null);
    }

    [Fact]
    public void Parse_Window_LeavesOtherDaysOut() =>
        Parse(History, ("from", "2026-11-20"), ("until", "2026-11-21")).Records<PredictionPrice>().Select(p => p.Price).ShouldBe([1m, 0.085m]);

    [Fact]
    public void Parse_WithoutHints_HasUnknownKeysThatNoStoreTakes()
    {
        PredictionPrice price = Parse(History).Records<PredictionPrice>()[0];
        (price.MarketId, price.Outcome).ShouldBe(("", ""));
        PredictionPrice.Schema.Rules.Where(r => !r.Holds(price)).Select(r => r.Name).ShouldBe(["market_present", "outcome_present"]);
    }

    [Fact]
    public void Parse_InstantTwice_KeepsTheLastAndWarnsWhenTheyDiffer()
    {
        CollectingSink sink = Parse("""{"history":[{"t":100,"p":0.5},{"t":100,"p":0.5},{"t":200,"p":0.5},{"t":200,"p":0.6}]}""");
        sink.Records<PredictionPrice>().Select(p => p.Price).ShouldBe([0.5m, 0.6m]);
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("time_listed_twice");
    }

    [Fact]
    public void Parse_EmptyHistory_HasNoRows()
    {
        CollectingSink sink = Parse("""{"history":[]}""");
        sink.Records<PredictionPrice>().ShouldBeEmpty();
        (sink.Faults.Count, sink.DamagedAt).ShouldBe((0, null));
    }

    [Theory]
    [InlineData("""{"t":100,"p":null}""", "value_missing", "price")]
    [InlineData("""{"p":0.5}""", "value_missing", "time")]
    [InlineData("""{"t":1795176000000,"p":0.5}""", "value_unreadable", "time")] // milliseconds
    [InlineData("""{"t":100,"p":"half"}""", "value_unreadable", "price")]
    public void Parse_BadPoint_IsAFault(string point, string rule, string column)
    {
        CollectingSink sink = Parse($$"""{"history":[{{point}},{"t":100,"p":0.25}]}""");
        (sink.Faults.ShouldHaveSingleItem().Rule, sink.Faults[0].Column).ShouldBe((rule, column));
        sink.Records<PredictionPrice>().ShouldHaveSingleItem().Price.ShouldBe(0.25m);
    }

    [Theory]
    [InlineData("""{"error":"invalid filters: 'startTs' and 'endTs' interval is too long"}""", "interval is too long")]
    [InlineData("<!DOCTYPE html><html></html>", "DOCTYPE")]
    [InlineData("Too Many Requests", "Too Many Requests")]
    [InlineData("[]", "without 'history'")]
    public void Parse_NoHistory_IsRefusedWithItsText(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        PolymarketPricesParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
