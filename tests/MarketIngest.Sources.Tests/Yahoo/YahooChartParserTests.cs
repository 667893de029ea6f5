using MarketIngest.Sources.Yahoo;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Yahoo;

public sealed class YahooChartParserTests
{
    private const string Meta = """ "currency":"USD","symbol":"ACME","gmtoffset":-18000,"exchangeTimezoneName":"America/New_York","dataGranularity":"1d" """;

    // 2020-08-31 and 2020-09-01 at 09:30 in New York (summer time), and the live quote of 2020-09-01 at 16:00.
    private const string Daily = "{\"chart\":{\"result\":[{\"meta\":{" + Meta + """
        },"timestamp":[1598880600,1598967000,1598990400],
        "events":{"dividends":{"1598967000":{"amount":0.205,"date":1598967000}},"splits":{"1598880600":{"date":1598880600,"numerator":4,"denominator":1,"splitRatio":"4:1"}}},
        "indicators":{"quote":[{"open":[127.58000183105469,132.75999450683594,1],"high":[131,134.80000305175781,1],"low":[126,130.52999877929688,1],"close":[129.03999328613281,134.17999267578125,1],"volume":[225702700,151948100,1]}],
        "adjclose":[{"adjclose":[126.5,131.5,1]}]}}],"error":null}}
        """;

    [Fact]
    public void Parse_Daily_KeepsDecimalsAndDatesByTheExchangesZone()
    {
        CollectingSink sink = Parse(Daily);
        sink.Records<PriceBar>().Count.ShouldBe(2);
        sink.Records<PriceBar>()[0].ShouldBe(new PriceBar
        {
            Provider = "yahoo",
            Symbol = "ACME",
            Interval = "P1D",
            StartTime = Instant.FromUtc(2020, 8, 31, 4, 0),
            Date = new LocalDate(2020, 8, 31),
            Open = 127.58000183105469m,
            High = 131,
            Low = 126,
            Close = 129.03999328613281m,
            AdjustedClose = 126.5m,
            Volume = 225_702_700,
            Adjustment = "split",
            Currency = "USD",
        });
        sink.Written<PriceBar>()[0].Evidence.ShouldBeNull();
    }

    [Fact]
    public void Parse_LiveBarOfTheSameDate_IsDropped() =>
        Parse(Daily).Records<PriceBar>()[1].Close.ShouldBe(134.17999267578125m);

    [Fact]
    public void Parse_Events_AreCorporateActions() => Parse(Daily).Records<CorporateAction>().ShouldBe(
    [
        new CorporateAction { Provider = "yahoo", Symbol = "ACME", ExDate = new LocalDate(2020, 8, 31), Kind = "split", Numerator = 4, Denominator = 1 },
        new CorporateAction { Provider = "yahoo", Symbol = "ACME", ExDate = new LocalDate(2020, 9, 1), Kind = "dividend", Amount = 0.205m, Currency = "USD" },
    ]);

    [Fact]
    public void Parse_Window_LeavesOtherDatesOut() =>
        Parse(Daily, ("from", "2020-09-01"), ("until", "2020-09-02")).Records<PriceBar>().ShouldHaveSingleItem().Date.ShouldBe(new LocalDate(2020, 9, 1));

    [Fact]
    public void Parse_NullClose_IsNoRowAndShiftsNothing()
    {
        PriceBar bar = Parse(Chart("""[1598880600,1598967000]""", """{"open":[null,2],"high":[null,3],"low":[null,1],"close":[null,2],"volume":[null,5]}""")).Records<PriceBar>().ShouldHaveSingleItem();
        (bar.Date, bar.Volume).ShouldBe((new LocalDate(2020, 9, 1), 5m));
    }

    [Fact]
    public void Parse_Intraday_StartsAtItsInstantAndHasNoAdjustedClose()
    {
        string chart = Chart("[1598880600,1598880900]", """{"open":[1,1],"high":[1,1],"low":[1,1],"close":[1,1],"volume":[0,7]}""").Replace("\"1d\"", "\"5m\"", StringComparison.Ordinal);
        IReadOnlyList<PriceBar> bars = Parse(chart).Records<PriceBar>();
        bars.Select(b => b.StartTime).ShouldBe([Instant.FromUnixTimeSeconds(1598880600), Instant.FromUnixTimeSeconds(1598880900)]);
        bars.ShouldAllBe(b => b.Interval == "PT5M" && b.AdjustedClose == null && b.Date == new LocalDate(2020, 8, 31));
    }

    [Theory]
    [InlineData("[1598880600,1598880900,1598880913]", 2)] // the moment of the last trade begins no bar
    [InlineData("[1598880600,1598880913,1598881200]", 3)] // only the last element can be a live quote
    [InlineData("[1598880600,1598880900,1598966700]", 3)] // the first bar of the next date
    public void Parse_LiveQuoteWithinADay_IsDropped(string timestamps, int bars) =>
        Parse(Minutes(timestamps)).Records<PriceBar>().Count.ShouldBe(bars);

    [Fact]
    public void Parse_QuoteOfTheClose_IsDroppedWhereOnlyRegularHoursWereAskedFor()
    {
        // 15:50, 15:55 and the closing quote of 16:00.
        string chart = Minutes("[1598903400,1598903700,1598904000]").Replace("\"gmtoffset\"", "\"currentTradingPeriod\":{\"regular\":{\"start\":1598880600,\"end\":1598904000}},\"gmtoffset\"", StringComparison.Ordinal);
        Parse(chart, ("over-by", "2020-09-01T00:00:00Z")).Records<PriceBar>().Count.ShouldBe(2);
        Parse(chart).Records<PriceBar>().Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("2020-08-31T13:34:59Z", 0)]
    [InlineData("2020-08-31T13:35:00Z", 1)]
    [InlineData("2020-08-31T13:45:00Z", 3)]
    public void Parse_BarsThatAreNotOver_AreLeftOut(string over, int bars) =>
        Parse(Minutes("[1598880600,1598880900,1598881200]"), ("over-by", over)).Records<PriceBar>().Count.ShouldBe(bars);

    [Fact]
    public void Parse_LastBarOfASession_EndsWithIt()
    {
        // A bar of an hour that begins half an hour before the close.
        string chart = Minutes("[1598902200]").Replace("\"5m\"", "\"1h\"", StringComparison.Ordinal)
            .Replace("\"gmtoffset\"", "\"currentTradingPeriod\":{\"regular\":{\"start\":1598880600,\"end\":1598904000}},\"gmtoffset\"", StringComparison.Ordinal);
        Parse(chart, ("over-by", "2020-08-31T20:00:00Z")).Records<PriceBar>().ShouldHaveSingleItem().Interval.ShouldBe("PT1H");
    }

    [Fact]
    public void Parse_OtherBarLengthThanAskedFor_IsRefused() =>
        Should.Throw<SourceContractException>(() => Parse(Minutes("[1598880600]"), ("interval", "PT30M"))).Message.ShouldContain("PT30M were asked for, and of PT5M answered");

    [Theory]
    [InlineData("[100,151]", "return_within_half")]
    [InlineData("[100,49]", "return_within_half")]
    [InlineData("[100,150]", null)]
    [InlineData("[100,50]", null)]
    [InlineData("[100,26]", "split_in_prices")] // the four-for-one split of that date
    [InlineData("[100,10]", "return_within_half")]
    [InlineData("[100,0]", "return_within_half")]
    [InlineData("[0.0000000000000000001,70000000000000000000000000000]", "return_within_half")]
    public void Parse_CloseThatJumps_IsKeptWithAWarning(string closes, string? rule)
    {
        string chart = Chart("[1598880600,1598967000]", "{\"close\":" + closes + "}").Replace(
            "\"indicators\"", """ "events":{"splits":{"1598967000":{"date":1598967000,"numerator":4,"denominator":1}}},"indicators" """, StringComparison.Ordinal);
        CollectingSink sink = Parse(chart);
        sink.Records<PriceBar>().Count.ShouldBe(2);
        sink.Warnings.Select(w => w.Rule).ShouldBe(rule is null ? [] : [rule]);
    }

    [Fact]
    public void Parse_NothingTraded_HasNoRows()
    {
        CollectingSink sink = Parse("{\"chart\":{\"result\":[{\"meta\":{" + Meta + "},\"indicators\":{\"quote\":[{}]}}],\"error\":null}}");
        sink.Records<PriceBar>().ShouldBeEmpty();
        sink.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Too Many Requests\r\n", "Too Many Requests")]
    [InlineData("<html><body>Will be right back</body></html>", "Will be right back")]
    [InlineData("""{"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""", "symbol may be delisted")]
    [InlineData("""{"quoteSummary":{"result":null}}""", "quoteSummary")]
    [InlineData("""{"chart":{"result":[],"error":null}}""", "result is empty")]
    [InlineData("""{"chart":{"result":[{"meta":{"symbol":"A"}}],"error":null}}""", "exchangeTimezoneName")]
    [InlineData("""{"chart":{"result":[{"indicators":{}}],"error":null}}""", "meta is absent")]
    [InlineData("""{"chart":{"result":[{"meta":{"exchangeTimezoneName":"Mars/Base","dataGranularity":"1d"}}]}}""", "Mars/Base")]
    [InlineData("""{"chart":{"result":[{"meta":{"exchangeTimezoneName":"UTC","dataGranularity":"7d"}}]}}""", "'7d'")]
    [InlineData("""{"chart":{"result":[{"meta":{"symb""", "damaged")]
    public void Parse_NoChart_IsRefusedWithItsText(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    [Fact]
    public void Parse_UnequalArrays_AreRefused() =>
        Should.Throw<SourceContractException>(() => Parse(Chart("[1598880600]", """{"close":[1,2]}"""))).Message.ShouldContain("close has 2 values for 1 timestamps");

    [Fact]
    public void Parse_TwoDividendsOnOneDate_AreSummedWithAWarning()
    {
        string chart = Chart("[1598880600]", """{"close":[1]}""").Replace(
            "\"indicators\"", """ "events":{"dividends":{"1598880600":{"amount":0.1,"date":1598880600},"1598880601":{"amount":0.25,"date":1598880601}}},"indicators" """, StringComparison.Ordinal);
        CollectingSink sink = Parse(chart);
        sink.Records<CorporateAction>().ShouldHaveSingleItem().Amount.ShouldBe(0.35m);
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("action_listed_twice");
    }

    [Fact]
    public void Rules_ImpossibleBars_DoNotHold()
    {
        PriceBar bar = Parse(Daily).Records<PriceBar>()[0];
        PriceBar.Schema.Rules.ShouldAllBe(r => r.Holds(bar));
        Broken(bar with { High = 126.5m }).ShouldContain("high_is_highest");
        Broken(bar with { Low = 128m }).ShouldContain("low_is_lowest");
        Broken(bar with { Close = 0m }).ShouldContain("close_is_price");
        Broken(bar with { Volume = -1m }).ShouldBe(["volume_not_negative"]);
        Broken(bar with { Volume = 0m }).ShouldBe(["volume_not_zero"]);
        Broken(bar with { High = bar.Close - 0.00001m, Open = 127m }).ShouldBeEmpty();
    }

    private static IEnumerable<string> Broken(PriceBar bar) => [.. PriceBar.Schema.Rules.Where(r => !r.Holds(bar)).Select(r => r.Name)];

    private static string Chart(string timestamps, string quote) =>
        "{\"chart\":{\"result\":[{\"meta\":{" + Meta + "},\"timestamp\":" + timestamps + ",\"indicators\":{\"quote\":[" + quote + "]}}],\"error\":null}}";

    private static string Minutes(string timestamps)
    {
        string ones = $"[{string.Join(',', timestamps.Split(',').Select(_ => "1"))}]";
        return Chart(timestamps, $$"""{"open":{{ones}},"high":{{ones}},"low":{{ones}},"close":{{ones}},"volume":{{ones}}}""").Replace("\"1d\"", "\"5m\"", StringComparison.Ordinal);
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        YahooChartParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
