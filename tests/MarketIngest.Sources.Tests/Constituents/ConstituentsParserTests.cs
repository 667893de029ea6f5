using MarketIngest.Sources.Constituents;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Constituents;

public sealed class ConstituentsParserTests
{
    private const string ListHeader = "Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded\n";

    [Fact]
    public void Parse_List_GivesMembersWithCiksOfTenDigits()
    {
        CollectingSink sink = Parse(ListHeader + "ACM,\"Acme \"\"Best\"\", Inc.\",Industrials,Machinery,\"Town, State\",1999-02-03,66740,2013 (1888)\nBRK-B,Berk,,,,,,\n", ("index", "SP500"), ("as-of", "2026-11-20"));
        IReadOnlyList<IndexConstituent> members = sink.Records<IndexConstituent>();
        members[0].ShouldBe(new IndexConstituent
        {
            IndexId = "SP500",
            Symbol = "ACM",
            AsOf = new LocalDate(2026, 11, 20),
            Name = "Acme \"Best\", Inc.",
            Sector = "Industrials",
            SubIndustry = "Machinery",
            Cik = "0000066740",
            DateAdded = new LocalDate(1999, 2, 3),
        });
        (members[1].Symbol, members[1].Sector, members[1].Cik, members[1].DateAdded).ShouldBe(("BRK.B", null, null, null));
        sink.Written<IndexConstituent>().Select(w => w.Position).ShouldBe([2, 3]);
    }

    [Theory]
    [InlineData("ACM,Acme,,,,3.2.1999,66740,\n", "value_unreadable", "date_added", "3.2.1999")]
    [InlineData("ACM,Acme,,,,,12345678901,\n", "value_unreadable", "cik", "12345678901")]
    [InlineData("ACM,Acme,,,,,CIK1,\n", "value_unreadable", "cik", "CIK1")]
    [InlineData("ACM,Acme,,\nBBB,Bee,,,,,,\n", "field_count", null, null)]
    [InlineData("ACM,Acme,,,,,,\nACM,Acme again,,,,,,\n", "symbol_listed_twice", "symbol", "ACM")]
    public void Parse_BadMember_IsAFaultWithItsLine(string rows, string rule, string? column, string? value)
    {
        CollectingSink sink = Parse(ListHeader + "OK,Okay,,,,,,\n" + rows);
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value, fault.Dataset).ShouldBe((rule, column, value, "reference.index_constituents"));
        fault.Position.ShouldBe(rule == "symbol_listed_twice" ? 4 : 3);
        fault.Row.ShouldNotBeNull().ShouldStartWith("ACM,");
        sink.Records<IndexConstituent>().Count.ShouldBe(rows.Count(c => c == '\n') == 1 ? 1 : 2);
    }

    [Fact]
    public void Parse_CutOffInARow_IsIncompleteAtItsLine()
    {
        CollectingSink sink = Parse(ListHeader + "OK,Okay,,,,,,\nACM,\"Acme, In");
        sink.Records<IndexConstituent>().Count.ShouldBe(1);
        sink.IncompleteAt.ShouldNotBeNull().Position.ShouldBe(3);
        sink.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_Intervals_EndOnTheFirstDayOutside()
    {
        CollectingSink sink = Parse("ticker,start_date,end_date\r\nAAA,2000-06-05,\r\nBBB,1999-12-08,2017-06-19\r\nCCC,,2017-06-19\r\n", ("index", "SP500"));
        sink.Records<IndexMembership>().Select(Text).ShouldBe(["AAA 2000-06-05  interval", "BBB 1999-12-08 2017-06-19 interval"]);
        (sink.Faults[0].Rule, sink.Faults[0].Column, sink.Faults[0].Position).ShouldBe(("value_missing", "member_from", 4L));
    }

    [Fact]
    public void Parse_Changes_PairsWhatTheFileHoldsAndMarksOtherRemovals()
    {
        CollectingSink sink = Parse("date,add,remove\n2019-01-18,\"TFX\",\"PCG\"\n2019-06-03,\"CTVA, DD\",\"FLR,DWDP\"\n2025-04-24,,TFX\n2025-10-30,SOLS,\n");
        sink.Records<IndexMembership>().Select(Text).Order(StringComparer.Ordinal).ShouldBe(
        [
            "CTVA 2019-06-03  added", "DD 2019-06-03  added", "DWDP 2019-06-03 2019-06-03 removed", "FLR 2019-06-03 2019-06-03 removed",
            "PCG 2019-01-18 2019-01-18 removed", "SOLS 2025-10-30  added", "TFX 2019-01-18 2025-04-24 added",
        ]);
    }

    [Fact]
    public void Parse_ChangesWithAfter_LeavesOutWhatTheTimesHold() =>
        Parse("date,add,remove\n2019-01-18,TFX,PCG\n2025-04-24,NEW,TFX\n", ("after", "2019-01-18")).Records<IndexMembership>().Select(Text).Order(StringComparer.Ordinal)
            .ShouldBe(["NEW 2025-04-24  added", "TFX 2025-04-24 2025-04-24 removed"]);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<!DOCTYPE html><html>", "markup")]
    [InlineData("404: Not Found", "not a header of a known layout")]
    [InlineData("{\"message\":\"API rate limit exceeded\"}", "not a header of a known layout")]
    public void Parse_NoList_IsRefused(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        ConstituentsParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }

    private static string Text(IndexMembership row) => $"{row.Symbol} {ColumnText.Of(row.MemberFrom)} {(row.MemberUntil is { } until ? ColumnText.Of(until) : "")} {row.Basis}";
}
