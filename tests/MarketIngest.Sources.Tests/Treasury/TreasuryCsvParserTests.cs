using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Treasury;

public sealed class TreasuryCsvParserTests
{
    [Fact]
    public void Parse_YearFile_ReadsColumnsByName()
    {
        CollectingSink sink = Parse("Date,\"1 Mo\",\"1.5 Month\",\"2 Mo\",\"10 Yr\",\"30 Yr\"\n11/14/2025,4.01,4.02,4.03,0.40,4.70\n11/13/2025,4.00,,4.02,0.00,4.69");
        IReadOnlyList<ParYieldCurve> curves = sink.Records<ParYieldCurve>();
        curves.Count.ShouldBe(2);
        curves[0].ShouldBe(new ParYieldCurve { Date = new LocalDate(2025, 11, 14), Yield1M = 4.01m, Yield1AndAHalfM = 4.02m, Yield2M = 4.03m, Yield10Y = 0.40m, Yield30Y = 4.70m });
        (curves[1].Yield1AndAHalfM, curves[1].Yield10Y).ShouldBe((null, 0m));
        (sink.IncompleteAt, sink.Warnings.Count).ShouldBe((null, 0));
    }

    [Theory]
    [InlineData("1/2/90", 1990)]
    [InlineData("12/29/99", 1999)]
    [InlineData("1/3/00", 2000)]
    [InlineData("12/29/23", 2023)]
    [InlineData("6/1/89", 2089)]
    [InlineData("01/02/1990", 1990)]
    [InlineData("2026-01-02", 2026)]
    public void Parse_Dates_OfEveryLayout(string date, int year) =>
        Parse($"Date,10 Yr\n{date},4.1\n").Records<ParYieldCurve>().ShouldHaveSingleItem().Date.Year.ShouldBe(year);

    [Theory]
    [InlineData("13/02/2026")]
    [InlineData("2/30/2026")]
    [InlineData("1/2/026")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public void Parse_NoDate_IsAFaultWithItsLine(string date)
    {
        Fault fault = Parse($"Date,10 Yr\n{date},4.1\n").Faults.ShouldHaveSingleItem();
        (fault.Column, fault.Value, fault.Position).ShouldBe(("date", date, 2));
    }

    [Fact]
    public void Parse_AlphabeticalLowerCaseArchive_ReadsTheSame()
    {
        ParYieldCurve curve = Parse("date,1 mo,1 yr,10 yr,2 mo,3 mo\n01/02/2024,5.55,4.8,3.95,5.54,5.46\n").Records<ParYieldCurve>().ShouldHaveSingleItem();
        (curve.Yield1M, curve.Yield1Y, curve.Yield10Y, curve.Yield2M, curve.Yield3M).ShouldBe((5.55m, 4.8m, 3.95m, 5.54m, 5.46m));
    }

    [Fact]
    public void Parse_AllBlankRow_IsARowOfNulls()
    {
        ParYieldCurve curve = Parse("Date,1 Mo,10 Yr\n10/11/2010,,\n").Records<ParYieldCurve>().ShouldHaveSingleItem();
        YieldTenors.All.ShouldAllBe(t => t.Yield(curve) == null);
        ParYieldCurve.Schema.Rules.Where(r => !r.Holds(curve)).Select(r => (r.Name, r.Severity)).ShouldBe([("yields_present", RuleSeverity.Warning)]);
    }

    [Theory]
    [InlineData("1990-01-02", "yield_1m", true)]
    [InlineData("2001-07-30", "yield_1m", true)]
    [InlineData("2001-07-31", "yield_1m", false)]
    [InlineData("2018-10-15", "yield_2m", true)]
    [InlineData("2022-10-18", "yield_4m", true)]
    [InlineData("2025-02-17", "yield_1_5m", true)]
    [InlineData("1993-09-30", "yield_20y", true)]
    [InlineData("1993-10-01", "yield_20y", false)]
    public void Rules_ValueBeforeAMaturitysFirstDay_IsQuarantined(string date, string column, bool isRefused)
    {
        int place = YieldTenors.All.ToList().FindIndex(t => t.Column == column);
        string[] names = ["1 Mo", "1.5 Month", "2 Mo", "3 Mo", "4 Mo", "6 Mo", "1 Yr", "2 Yr", "3 Yr", "5 Yr", "7 Yr", "10 Yr", "20 Yr", "30 Yr"];
        ParYieldCurve curve = Parse($"Date,{names[place]}\n{date},4.1\n").Records<ParYieldCurve>().ShouldHaveSingleItem();
        Fault? fault = RecordCheck.FirstFault(ParYieldCurve.Schema, curve, 2, (_, _) => { });
        (fault?.Rule, fault?.Column).ShouldBe(isRefused ? ("tenor_published", column) : (null, null));
    }

    [Theory]
    [InlineData("-2.01", true)]
    [InlineData("-2", false)]
    [InlineData("25", false)]
    [InlineData("25.01", true)]
    [InlineData("412", true)]
    public void Rules_YieldOutOfRange_IsQuarantined(string yield, bool isRefused)
    {
        ParYieldCurve curve = Parse($"Date,10 Yr\n01/02/2024,{yield}\n").Records<ParYieldCurve>().ShouldHaveSingleItem();
        RecordCheck.FirstFault(ParYieldCurve.Schema, curve, 2, (_, _) => { })?.Rule.ShouldBe("yield_in_range");
        ParYieldCurve.Schema.Rules.Any(r => r.Name == "yield_in_range" && !r.Holds(curve)).ShouldBe(isRefused);
    }

    [Fact]
    public void Parse_CutLastLine_IsReportedAsTheEarlyEnd()
    {
        CollectingSink sink = Parse("Date,1 Mo,10 Yr\n01/03/2024,5.5,4.0\n01/02/2024,5.");
        sink.Records<ParYieldCurve>().ShouldHaveSingleItem();
        sink.IncompleteAt!.Position.ShouldBe(3);
    }

    [Fact]
    public void Parse_ShortLineWithin_IsAFault() =>
        Parse("Date,1 Mo,10 Yr\n01/03/2024,5.5\n01/02/2024,5.5,4.0\n").Faults.ShouldHaveSingleItem().Rule.ShouldBe("field_count");

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>")]
    [InlineData("Symbol,Price\nA,1\n")]
    [InlineData("Date,Close\n01/02/2024,1\n")]
    [InlineData("Date,1 Mo,1 Month\n01/02/2024,1,1\n")]
    public void Parse_OtherContent_IsRefused(string text) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain("line 1");

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        TreasuryCsvParser.Parse(PayloadOf.Text(text), sink);
        return sink;
    }
}
