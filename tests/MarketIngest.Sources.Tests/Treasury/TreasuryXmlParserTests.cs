using MarketIngest.Sources.Treasury;
using MarketIngest.Testing.Collecting;

using NodaTime;

using static MarketIngest.Sources.Tests.Treasury.TreasuryFixtures;

namespace MarketIngest.Sources.Tests.Treasury;

public sealed class TreasuryXmlParserTests
{
    [Fact]
    public void Parse_TodaysLayout_ReadsEveryMaturityAndNothingElse()
    {
        CollectingSink sink = Parse(Feed(Entry(
            "2026-10-01",
            ("BC_1MONTH", "4.01"), ("BC_1_5MONTH", "4.02"), ("BC_2MONTH", "4.03"), ("BC_3MONTH", "4.04"), ("BC_4MONTH", "4.05"), ("BC_6MONTH", "4.06"), ("BC_1YEAR", "4.07"),
            ("BC_2YEAR", "4.08"), ("BC_3YEAR", "4.09"), ("BC_5YEAR", "4.10"), ("BC_7YEAR", "4.11"), ("BC_10YEAR", "4.12"), ("BC_20YEAR", "4.13"), ("BC_30YEAR", "4.14"), ("BC_30YEARDISPLAY", "9.99"))));
        ParYieldCurve curve = sink.Records<ParYieldCurve>().ShouldHaveSingleItem();
        curve.Date.ShouldBe(new LocalDate(2026, 10, 1));
        YieldTenors.All.Select(t => t.Yield(curve)).ShouldBe(Enumerable.Range(1, 14).Select(i => (decimal?)(4 + (i / 100m))));
        (sink.Warnings.Count, sink.Faults.Count, sink.DamagedAt).ShouldBe((0, 0, null));
    }

    [Fact]
    public void Parse_AbsentNullAndEmptyElements_AreNull()
    {
        string entry = Entry("2019-01-02", ("BC_1MONTH", ""), ("BC_10YEAR", "0"))
            .Replace("</m:properties>", "<d:BC_3MONTH m:type=\"Edm.Double\" m:null=\"true\" /></m:properties>");
        ParYieldCurve curve = Parse(Feed(entry)).Records<ParYieldCurve>().ShouldHaveSingleItem();
        (curve.Yield1M, curve.Yield2M, curve.Yield3M).ShouldBe((null, null, null));
        curve.Yield10Y.ShouldBe(0m);
    }

    [Theory]
    [InlineData("0.059999998658895493", "0.06")]
    [InlineData("4.3000001907348633", "4.3")]
    [InlineData("2.4", "2.4")]
    [InlineData("4.125", "4.125")]
    [InlineData("-0.01", "-0.01")]
    public void Parse_BinaryNoise_IsRoundedAndDigitsAreKept(string printed, string expected) =>
        ColumnText.Of(Parse(Feed(Entry("2010-03-01", ("BC_1MONTH", printed)))).Records<ParYieldCurve>()[0].Yield1M!.Value).ShouldBe(expected);

    [Fact]
    public void Parse_EmptyFeed_HasNoRowsAndNoFault()
    {
        CollectingSink sink = Parse(Feed());
        sink.Records<ParYieldCurve>().ShouldBeEmpty();
        (sink.Faults.Count, sink.DamagedAt, sink.IncompleteAt).ShouldBe((0, null, null));
    }

    [Fact]
    public void Parse_UnknownMaturity_IsWarnedOf() =>
        Parse(Feed(Entry("2026-10-01", ("BC_50YEAR", "4.5")))).Warnings.ShouldHaveSingleItem().Message.ShouldContain("BC_50YEAR");

    [Fact]
    public void Parse_UnreadableYield_IsAFaultWithItsLine()
    {
        CollectingSink sink = Parse(Feed(Entry("2026-10-01", ("BC_10YEAR", "N/A")), Entry("2026-10-02", ("BC_10YEAR", "4.1"))));
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Column, fault.Value, fault.Rule).ShouldBe(("yield_10y", "N/A", "value_unreadable"));
        fault.Position.ShouldBeGreaterThan(6);
        sink.Records<ParYieldCurve>().ShouldHaveSingleItem().Date.Day.ShouldBe(2);
    }

    [Fact]
    public void Parse_EntryWithoutDate_IsAFault() =>
        Parse(Feed(Entry("soon", ("BC_10YEAR", "4.1")))).Faults.ShouldHaveSingleItem().Column.ShouldBe("date");

    [Fact]
    public void Parse_CutOff_KeepsWhatCameBefore()
    {
        string feed = Feed(Entry("2026-10-01", ("BC_10YEAR", "4.1")), Entry("2026-10-02", ("BC_10YEAR", "4.2")));
        CollectingSink sink = Parse(feed[..feed.LastIndexOf("BC_10YEAR", StringComparison.Ordinal)]);
        sink.Records<ParYieldCurve>().ShouldHaveSingleItem().Yield10Y.ShouldBe(4.1m);
        sink.DamagedAt!.Reason.ShouldContain("treasury-xml: line");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Access denied</body></html>")]
    [InlineData("{\"error\":\"down\"}")]
    [InlineData("<feed")]
    [InlineData("<!DOCTYPE feed [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><feed>&x;</feed>")]
    public void Parse_NoFeed_IsRefusedWithItsName(string text) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldStartWith("treasury-xml");

    [Fact]
    public void Parse_DayOfTheCapture_IsItsFirstPublication()
    {
        // The test's payloads are captured on 16 November 2026.
        IReadOnlyList<WrittenRecord<ParYieldCurve>> written = Parse(Feed(Entry("2026-11-13", ("BC_10YEAR", "4.1")), Entry("2026-11-16", ("BC_10YEAR", "4.2")))).Written<ParYieldCurve>();
        written[0].Evidence.ShouldBeNull();
        written[1].Evidence.ShouldBe(Evidence.Scheduled(Instant.FromUtc(2026, 11, 16, 23, 0)));
    }

    [Fact]
    public void Parse_MoveOfMoreThanAPoint_IsWarnedOfBetweenNeighboursOnly()
    {
        SinkNotice warning = Parse(Feed(
            Entry("2026-10-01", ("BC_1MONTH", "4.00"), ("BC_10YEAR", "4.00")),
            Entry("2026-10-02", ("BC_1MONTH", "2.99"), ("BC_10YEAR", "5.00")),
            Entry("2026-10-20", ("BC_1MONTH", "4.50"), ("BC_10YEAR", "4.50")))).Warnings.ShouldHaveSingleItem();
        warning.Rule.ShouldBe("day_change_over_one_point");
        warning.Message.ShouldContain("yield_1m is 2.99 on 2026-10-02");
    }

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        TreasuryXmlParser.Parse(PayloadOf.Text(text), sink);
        return sink;
    }
}
