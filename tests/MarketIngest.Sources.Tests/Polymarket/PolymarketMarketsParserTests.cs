using MarketIngest.Sources.Polymarket;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Polymarket;

public sealed class PolymarketMarketsParserTests
{
    private const string Token = "104239898038807136052399800151408521467737075933964991162589336683346093173875";

    private const string Open = """
        {"id":"7","question":"Will the bridge open in May?","conditionId":"0x77","slug":"bridge","endDate":"2026-05-01T00:00:00Z","liquidity":"200.25","startDate":"2026-03-11T09:29:01.328428Z",
         "outcomes":"[\"Yes\", \"No\"]","outcomePrices":"[\"0.505\", \"0.495\"]","clobTokenIds":"[\"
        """ + Token + """
        \", \"2\"]","volume":"9.999997","volumeNum":9.999997,"active":true,"closed":false,"negRisk":true,"groupItemTitle":"May","endDateIso":"2026-05-01","gameStartTime":"2026-05-01 13:00:00+00",
         "tags":[{"id":"5","label":"Traffic","slug":"traffic"}],"events":[{"id":"40","category":"Cities","series":[{"slug":"bridges"}]}]}
        """;

    [Fact]
    public void Parse_OpenMarket_HasAllItsColumns() =>
        Parse($"[{OneLine(Open)}]").Records<PredictionMarket>().ShouldHaveSingleItem().ShouldBe(new PredictionMarket
        {
            Provider = "polymarket",
            MarketId = "0x77",
            EventId = "40",
            Question = "Will the bridge open in May?",
            Category = "Cities",
            Outcomes = """["Yes","No"]""",
            OutcomeTokens = $"""["{Token}","2"]""",
            Status = "open",
            OpenTime = Instant.FromUtc(2026, 3, 11, 9, 29, 1) + Duration.FromNanoseconds(328_428_000),
            CloseTime = Instant.FromUtc(2026, 5, 1, 0, 0),
            Volume = 9.999997m,
            Liquidity = 200.25m,
            IsNegativeRisk = true,
            Subtitle = "May",
            Tags = """["Traffic"]""",
            SeriesId = "bridges",
        });

    [Theory]
    [InlineData("""["1", "0"]""", "", "settled", "Yes")]
    [InlineData("""["0", "1"]""", "resolved", "settled", "No")]
    [InlineData("""["0.5", "0.5"]""", "resolved", "settled", null)] // the outcomes share the payout
    [InlineData("""["0", "0"]""", "", "closed", null)] // closed before the order book, never priced
    [InlineData("""["0.98", "0.02"]""", "proposed", "closed", null)]
    public void Parse_ClosedMarket_IsSettledWhenItPaysOut(string prices, string resolution, string status, string? result)
    {
        string text = $$"""{"conditionId":"0x1","outcomes":"[\"Yes\", \"No\"]","outcomePrices":"{{prices.Replace("\"", "\\\"", StringComparison.Ordinal)}}","closed":true,"umaResolutionStatus":"{{resolution}}","endDate":"2030-01-01T00:00:00Z","closedTime":"2026-06-10 13:13:13+00"}""";
        PredictionMarket market = Parse(text).Records<PredictionMarket>().ShouldHaveSingleItem();
        (market.Status, market.Result, market.CloseTime).ShouldBe((status, result, Instant.FromUtc(2026, 6, 10, 13, 13, 13)));
    }

    [Fact]
    public void Parse_Keyset_Events_AndOrderBook_AreTheSameMarkets()
    {
        string gamma = """{"conditionId":"0x1","question":"Q","outcomes":"[\"Yes\",\"No\"]","clobTokenIds":"[\"1\",\"2\"]","closed":false,"endDate":"2026-05-01T00:00:00Z","negRisk":false}""";
        string book = """{"condition_id":"0x1","question":"Q","closed":false,"end_date_iso":"2026-05-01T00:00:00Z","neg_risk":false,"tokens":[{"token_id":"1","outcome":"Yes","winner":false},{"token_id":"2","outcome":"No","winner":false}]}""";
        PredictionMarket expected = Parse(gamma).Records<PredictionMarket>()[0];
        Parse($$"""{"markets":[{{gamma}}],"next_cursor":"abc"}""").Records<PredictionMarket>().ShouldBe([expected]);
        Parse($$"""{"data":[{{book}}],"next_cursor":"LTE=","limit":100,"count":1}""").Records<PredictionMarket>().ShouldBe([expected]);
        Parse($$"""{"events":[{"id":"40","markets":[{{gamma}}] }]}""").Records<PredictionMarket>().ShouldBe([expected with { EventId = "40" }]);
    }

    [Fact]
    public void Parse_ThreeOutcomes_NameTheWinner()
    {
        PredictionMarket market = Parse("""{"conditionId":"0x1","outcomes":"[\"A\",\"B\",\"C\"]","outcomePrices":"[\"0\",\"0\",\"1\"]","closed":true}""").Records<PredictionMarket>()[0];
        (market.Status, market.Result).ShouldBe(("settled", "C"));
    }

    [Theory]
    [InlineData("""{"conditionId":"0x1","outcomes":"[\"Yes\"","closed":false}""", "value_unreadable", "outcomes")]
    [InlineData("""{"conditionId":"0x1","closed":"perhaps"}""", "value_unreadable", "status")]
    [InlineData("""{"conditionId":"0x1"}""", "value_missing", "status")]
    [InlineData("""{"question":"Q","closed":false}""", "value_missing", "market_id")]
    [InlineData("""{"conditionId":"0x1","closed":false,"endDate":"soon"}""", "value_unreadable", "close_time")]
    [InlineData("""{"conditionId":"0x1","closed":false,"volume":"many"}""", "value_unreadable", "volume")]
    [InlineData("""{"conditionId":"0x1","closed":false,"outcomes":"[\"A\",\"B\"]","clobTokenIds":"[\"1\"]"}""", "tokens_match_outcomes", "outcome_tokens")]
    [InlineData("7", "row_not_object", null)]
    public void Parse_BadMarket_IsAFaultAndTheNextIsKept(string bad, string rule, string? column)
    {
        CollectingSink sink = Parse($$"""[{{bad}}, {"conditionId":"0x2","closed":false}]""");
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Position).ShouldBe((rule, column, 1L));
        sink.Records<PredictionMarket>().ShouldHaveSingleItem().MarketId.ShouldBe("0x2");
    }

    [Theory]
    [InlineData("<html><body>Just a moment...</body></html>", "Just a moment")]
    [InlineData("""{"type":"validation error","error":"offset exceeds maximum"}""", "offset exceeds maximum")]
    [InlineData("error code: 1015", "error code: 1015")]
    [InlineData("", "whole JSON")]
    [InlineData("""{"marke""", "cut off or damaged")]
    public void Parse_NoMarkets_IsRefusedWithItsText(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    [Fact]
    public void Parse_Truncated_KeepsWhatCameBeforeAndSaysWhere()
    {
        CollectingSink sink = Parse("""{"markets":[{"conditionId":"0x1","closed":false},{"conditionId":"0x2","clo""");
        sink.Records<PredictionMarket>().ShouldHaveSingleItem().MarketId.ShouldBe("0x1");
        sink.DamagedAt.ShouldNotBeNull().Reason.ShouldContain("near byte");
    }

    [Fact]
    public void Rules_ImpossibleMarkets_DoNotHold()
    {
        PredictionMarket market = Parse($"[{OneLine(Open)}]").Records<PredictionMarket>()[0];
        PredictionMarket.Schema.Rules.ShouldAllBe(r => r.Holds(market));
        Broken(market with { Status = "asleep" }).ShouldBe(["status_known"]);
        Broken(market with { Volume = -1 }).ShouldBe(["volume_not_negative"]);
        Broken(market with { MarketId = "" }).ShouldBe(["market_present"]);
        Broken(market with { Status = "settled" }).ShouldBe(["settled_has_result"]);
        Broken(market with { CloseTime = Instant.FromUtc(2020, 1, 1, 0, 0) }).ShouldBe(["opens_before_it_closes"]);
    }

    private static IEnumerable<string> Broken(PredictionMarket market) => [.. PredictionMarket.Schema.Rules.Where(r => !r.Holds(market)).Select(r => r.Name)];

    private static string OneLine(string text) => text.ReplaceLineEndings("");

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        PolymarketMarketsParser.Parse(PayloadOf.Text(text), sink);
        return sink;
    }
}
