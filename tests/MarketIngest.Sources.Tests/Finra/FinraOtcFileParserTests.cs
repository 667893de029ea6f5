using MarketIngest.Sources.Finra;
using MarketIngest.Sources.Parsing;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

public sealed class FinraOtcFileParserTests
{
    private const string Header = "tierDescription|issueSymbolIdentifier|issueName|marketParticipantName|MPID|totalWeeklyShareQuantity|totalWeeklyTradeCount|lastUpdateDate\n";

    [Fact]
    public void Parse_SiteLayout_TakesWeekAndSummaryFromHints()
    {
        CollectingSink sink = Parse(
            Header + "OTC|ACMEF|Acme, Inc. Com Par $0.001|QQQX  EXAMPLE ATS|QQQX|1200.5|3|2025-12-15\nNMS Tier 2|||ZZZX ZED|ZZZX|1|1|2025-12-15",
            ("week", "2025-11-14"),
            ("summary", "ATS_W_SMBL_FIRM"));
        IReadOnlyList<OtcWeekly> rows = sink.Records<OtcWeekly>();
        rows[0].ShouldBe(new OtcWeekly
        {
            WeekStart = new LocalDate(2025, 11, 10),
            SummaryType = "ATS_W_SMBL_FIRM",
            Tier = "OTCE",
            Symbol = "ACMEF",
            IssueName = "Acme, Inc. Com Par $0.001",
            ProductType = "",
            Mpid = "QQQX",
            FirmCrd = "",
            WeekEnd = new LocalDate(2025, 11, 14),
            ParticipantName = "QQQX  EXAMPLE ATS",
            Shares = 1200.5m,
            Trades = 3,
            LastUpdateDate = new LocalDate(2025, 12, 15),
            Origin = "file",
        });
        (rows[1].Symbol, rows[1].IssueName, rows[1].Tier).ShouldBe(("", "", "T2"));
        sink.IncompleteAt.ShouldBeNull();
        sink.Written<OtcWeekly>()[0].Evidence.ShouldBe(Evidence.Published(Instant.FromUtc(2025, 12, 16, 5, 0)));
    }

    [Fact]
    public void Parse_NoHints_LeavesTheKeysUnknown()
    {
        OtcWeekly row = Parse(Header + "OTC|ACMEF|Acme|QQQX|QQQX|1|1|2025-12-15\n").Records<OtcWeekly>()[0];
        UnknownKey.IsUnknown(row.WeekStart).ShouldBeTrue();
        UnknownKey.IsUnknown(row.WeekEnd).ShouldBeTrue();
        UnknownKey.IsUnknown(row.SummaryType).ShouldBeTrue();
    }

    [Fact]
    public void Parse_RenamedLayout_AnyDateNamesItsWeek()
    {
        IReadOnlyList<OtcWeekly> rows = Parse("WeekEnding|Tier|Symbol|MPID|TotalShares|TotalTrades\r\n2025-12-13|NMS Tier 1|ACME|QQQX|982|23\r\n2025-12-14|OTC|ACME|QQQX|1|1\r\n").Records<OtcWeekly>();
        rows.ShouldAllBe(r => r.WeekStart == new LocalDate(2025, 12, 8) && r.WeekEnd == new LocalDate(2025, 12, 12));
        rows.Select(r => r.Tier).ShouldBe(["T1", "OTCE"]);
    }

    [Fact]
    public void Parse_MixedDelimitersAndBadValues_AreFaultsWithLines()
    {
        CollectingSink sink = Parse(
            Header + """
            OTC|A|A Corp|X|X|1|1|2025-12-15
            OTC,B,B Corp,X,X,1,1,2025-12-15
            OTC|C|C Corp|X|X|one|1|2025-12-15
            OTC|D|D Corp|X|X|1|1.5|2025-12-15
            OTC|E|E Corp|X|X|1|1|12/15/2025
            Grey|F|F Corp|X|X|1|1|2025-12-15
            OTC|G|G Corp|X|X||1|2025-12-15
            OTC|H|H Corp|X|X|1|1|2025-12-15

            """);
        sink.Faults.Select(f => (f.Position, f.Rule, f.Column)).ShouldBe(
        [
            (3, "field_count", null), (4, "value_unreadable", "shares"), (5, "value_unreadable", "trades"), (6, "value_unreadable", "last_update_date"),
            (7, "tier_unknown", "tier"), (8, "value_missing", "shares"),
        ]);
        sink.Faults[1].Message.ShouldContain("'one'");
        sink.Records<OtcWeekly>().Select(r => r.Symbol).ShouldBe(["A", "H"]);
    }

    [Theory]
    [InlineData("OTC|B|B Corp|X|X|1|")]
    [InlineData("OTC|B|B Corp|X|X|1|1|2025-12-1")]
    public void Parse_LastLineCut_IsAnEarlyEndAndNoFault(string cut)
    {
        CollectingSink sink = Parse(Header + "OTC|A|A Corp|X|X|1|1|2025-12-15\n" + cut);
        sink.Records<OtcWeekly>().ShouldHaveSingleItem();
        sink.Faults.ShouldBeEmpty();
        sink.IncompleteAt.ShouldNotBeNull().Position.ShouldBe(3);
    }

    [Theory]
    [InlineData("# a comment\nSymbol|Venue|Date\n", "# a comment")]
    [InlineData("<!DOCTYPE html><html>", "<!DOCTYPE html>")]
    [InlineData("", "empty")]
    public void Parse_UnknownHeader_IsRefusedWithLineOne(string text, string shown)
    {
        SourceContractException error = Should.Throw<SourceContractException>(() => Parse(text));
        error.Message.ShouldContain("line 1");
        error.Message.ShouldContain(shown);
        error.Position.ShouldBe(1);
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        FinraOtcFileParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
