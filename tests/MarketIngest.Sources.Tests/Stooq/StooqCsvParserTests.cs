using MarketIngest.Sources.Stooq;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Stooq;

public sealed class StooqCsvParserTests
{
    private const string Header = "Date,Open,High,Low,Close,Volume\r\n";

    [Fact]
    public void Parse_DailyBars_KeepsFractionalVolumeAndSaysHowTheyAreAdjusted()
    {
        PriceBar bar = Parse($"{Header}2026-07-20,10.5,11.25,10,11.001,1200.75\r\n", ("symbol", "ACME")).Records<PriceBar>().ShouldHaveSingleItem();
        bar.ShouldBe(new PriceBar
        {
            Provider = "stooq",
            Symbol = "ACME",
            Interval = "P1D",
            StartTime = Instant.FromUtc(2026, 7, 20, 4, 0),
            Date = new LocalDate(2026, 7, 20),
            Open = 10.5m,
            High = 11.25m,
            Low = 10m,
            Close = 11.001m,
            Volume = 1200.75m,
            Adjustment = "split_dividend",
        });
    }

    [Fact]
    public void Parse_WithoutVolume_LeavesItOut() => Parse("Date,Open,High,Low,Close\n2026-07-20,1,1,1,1\n").Records<PriceBar>().ShouldHaveSingleItem().Volume.ShouldBeNull();

    [Theory]
    [InlineData("2026-07-20", "16:00:00", "2026-07-20T13:00:00Z")] // both on summer time
    [InlineData("2026-03-16", "15:00:00", "2026-03-16T13:00:00Z")] // only New York is
    [InlineData("2026-01-05", "16:00:00", "2026-01-05T14:00:00Z")]
    public void Parse_HourlyBar_BeginsAnHourBeforeItsTimeInWarsaw(string date, string time, string start)
    {
        string later = time[..1] + (char)(time[1] + 1) + time[2..];
        PriceBar bar = Parse($"Date,Time,Open,High,Low,Close,Volume,OpenInt\n{date},{time},1,1,1,1,5,0\n{date},{later},1,1,1,1,5,0\n").Records<PriceBar>()[0];
        (bar.Interval, ColumnText.Of(bar.StartTime), ColumnText.Of(bar.Date)).ShouldBe(("PT1H", start, date));
    }

    [Fact]
    public void Parse_OneBarWithinADay_NeedsItsLength()
    {
        const string File = "Date,Time,Open,High,Low,Close,Volume,OpenInt\n2026-07-20,16:00:00,1,1,1,1,5,0\n";
        Should.Throw<SourceContractException>(() => Parse(File)).Message.ShouldContain("PT1H");
        Parse(File, ("interval", "PT5M")).Records<PriceBar>().ShouldHaveSingleItem().StartTime.ShouldBe(Instant.FromUtc(2026, 7, 20, 13, 55));
    }

    [Theory]
    [InlineData("", "limit of downloads is used up")]
    [InlineData("\r\n", "limit of downloads is used up")]
    [InlineData("Exceeded the daily hits limit", "limit of downloads is used up")]
    [InlineData("<!DOCTYPE html><html><body>Get your apikey</body></html>", "STOOQ_API_KEY")]
    [InlineData("Symbol,Price\nACME,5\n", "Date,Open,High,Low,Close,Volume")]
    public void Parse_AnswerInThePlaceOfBars_IsRefusedAndSaysWhatToDo(string body, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(body)).Message.ShouldContain(shown);

    [Fact]
    public void Parse_NoData_WarnsAndHasNoRows()
    {
        CollectingSink sink = Parse("No data", ("symbol", "ZZZZ"));
        sink.Records<PriceBar>().ShouldBeEmpty();
        sink.Warnings.ShouldHaveSingleItem().Message.ShouldContain("ZZZZ");
    }

    [Fact]
    public void Parse_BadValue_IsAFaultWithItsLineAndTheOthersStay()
    {
        CollectingSink sink = Parse($"{Header}2026-07-20,1,1,1,x,5\n2026-07-21,1,1,1,1,5\n");
        sink.Records<PriceBar>().ShouldHaveSingleItem().Date.ShouldBe(new LocalDate(2026, 7, 21));
        (sink.Faults[0].Position, sink.Faults[0].Column, sink.Faults[0].Value).ShouldBe((2, "close", "x"));
    }

    [Fact]
    public void Parse_CutOff_IsIncomplete() => Parse($"{Header}2026-07-20,1,1,1,1,5\n2026-07-21,1,1").IncompleteAt!.Position.ShouldBe(3);

    [Theory]
    [InlineData("BRK.B", "BRK-B")]
    [InlineData("BRK/B", "BRK-B")]
    [InlineData("AAPL", "AAPL")]
    [InlineData("^GSPC", null)]
    [InlineData("BTC-USD", null)]
    [InlineData("VOD.L", null)]
    [InlineData("7203.T", null)]
    [InlineData("EURUSD=X", null)]
    public void Symbol_OfAnySpelling_IsThatOfAListingInTheUnitedStates(string symbol, string? expected) => StooqSymbol.Of(symbol).ShouldBe(expected);

    private static CollectingSink Parse(string text, params (string Name, string Value)[] hints)
    {
        var sink = new CollectingSink();
        StooqCsvParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
