using MarketIngest.Sources.Finra;
using MarketIngest.Sources.Parsing;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

public sealed class FinraOtcJsonParserTests
{
    private const string Rows = """
        [{"issueSymbolIdentifier":"ACME","issueName":"Acme Corp. Common Stock","firmCRDNumber":null,"MPID":null,"marketParticipantName":null,
          "tierIdentifier":"T1","tierDescription":"NMS Tier 1","summaryTypeCode":"ATS_W_SMBL","summaryStartDate":"2026-07-20","weekStartDate":"2026-07-20",
          "totalWeeklyShareQuantity":1234567.250001,"totalWeeklyTradeCount":4321,"totalNotionalSum":98765432.1,"productTypeCode":"UTP",
          "lastReportedDate":"2026-07-24","initialPublishedDate":"2026-08-10","lastUpdateDate":"2026-08-10","someNewField":{"a":[1]}},
         {"issueSymbolIdentifier":null,"issueName":null,"firmCRDNumber":149777,"MPID":" QQQX ","marketParticipantName":"QQQX Example ATS","tierIdentifier":"T2",
          "summaryTypeCode":"OTC_W_VOL_STATS","weekStartDate":"2026-07-20","totalWeeklyShareQuantity":"500","totalWeeklyTradeCount":"7","totalNotionalSum":null,
          "productTypeCode":null,"lastReportedDate":null,"initialPublishedDate":"2026-08-24","lastUpdateDate":"2026-09-02"}]
        """;

    [Fact]
    public void Parse_Rows_KeepsEveryColumn()
    {
        CollectingSink sink = Parse(Rows);
        OtcWeekly row = sink.Records<OtcWeekly>()[0];
        row.ShouldBe(new OtcWeekly
        {
            WeekStart = new LocalDate(2026, 7, 20),
            SummaryType = "ATS_W_SMBL",
            Tier = "T1",
            Symbol = "ACME",
            IssueName = "Acme Corp. Common Stock",
            ProductType = "UTP",
            Mpid = "",
            FirmCrd = "",
            WeekEnd = new LocalDate(2026, 7, 24),
            Shares = 1234567.250001m,
            Trades = 4321,
            Notional = 98765432.1m,
            LastReportedDate = new LocalDate(2026, 7, 24),
            InitialPublishedDate = new LocalDate(2026, 8, 10),
            LastUpdateDate = new LocalDate(2026, 8, 10),
            Origin = "api",
        });
        sink.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_NumbersAsTextAndNullSymbol_AreTaken()
    {
        OtcWeekly row = Parse(Rows).Records<OtcWeekly>()[1];
        row.Symbol.ShouldBe("");
        row.Shares.ShouldBe(500);
        row.Trades.ShouldBe(7);
        row.FirmCrd.ShouldBe("149777");
        row.Mpid.ShouldBe("QQQX");
        row.Notional.ShouldBeNull();
    }

    [Fact]
    public void Parse_PublishedByDay_IsKnownAtTheDaysEndInNewYork()
    {
        var written = Parse(Rows).Written<OtcWeekly>();
        written[0].Evidence.ShouldBe(Evidence.Published(Instant.FromUtc(2026, 8, 11, 4, 0)));
        written[1].Evidence.ShouldBe(Evidence.Published(Instant.FromUtc(2026, 9, 3, 4, 0)));
    }

    [Fact]
    public void Parse_NoPublicationDate_IsLeftToTheCapture()
    {
        CollectingSink sink = Parse("""[{"issueSymbolIdentifier":"ACME","totalWeeklyShareQuantity":1,"totalWeeklyTradeCount":1}]""");
        sink.Written<OtcWeekly>()[0].Evidence.ShouldBeNull();
        UnknownKey.IsUnknown(sink.Records<OtcWeekly>()[0].WeekStart).ShouldBeTrue();
    }

    [Fact]
    public void Parse_MissingKeys_ComeFromHints()
    {
        var sink = new CollectingSink();
        FinraOtcJsonParser.Parse(
            PayloadOf.Text("""[{"issueSymbolIdentifier":"ACME","totalWeeklyShareQuantity":1,"totalWeeklyTradeCount":1}]""", ("week", "2026-07-23"), ("summary", "ATS_W_SMBL"), ("tier", "T2")),
            sink);
        OtcWeekly row = sink.Records<OtcWeekly>().ShouldHaveSingleItem();
        row.WeekStart.ShouldBe(new LocalDate(2026, 7, 20));
        (row.SummaryType, row.Tier).ShouldBe(("ATS_W_SMBL", "T2"));
    }

    [Fact]
    public void Parse_UnreadableValue_IsAFaultThatNamesIt()
    {
        CollectingSink sink = Parse("""[{"totalWeeklyShareQuantity":"1,000","totalWeeklyTradeCount":1},{"totalWeeklyShareQuantity":2,"totalWeeklyTradeCount":2}]""");
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        fault.ShouldSatisfyAllConditions(
            () => fault.Rule.ShouldBe("value_unreadable"),
            () => fault.Column.ShouldBe("shares"),
            () => fault.Value.ShouldBe("1,000"),
            () => fault.Position.ShouldBe(1));
        sink.Records<OtcWeekly>().ShouldHaveSingleItem().Shares.ShouldBe(2);
    }

    [Fact]
    public void Parse_NullQuantity_IsAFaultAndNotZero()
    {
        CollectingSink sink = Parse("""[{"totalWeeklyShareQuantity":null,"totalWeeklyTradeCount":1}]""");
        sink.Faults.ShouldHaveSingleItem().Rule.ShouldBe("value_missing");
        sink.Records<OtcWeekly>().ShouldBeEmpty();
    }

    [Fact]
    public void Parse_ErrorObject_IsRefusedWithItsMessage() =>
        Should.Throw<SourceContractException>(() => Parse("""{"statusCode":400,"message":"sorting is not allowed here"}""")).Message.ShouldContain("400 sorting is not allowed here");

    [Theory]
    [InlineData("<html><body>Just a moment</body></html>", "<html>")]
    [InlineData("\"weekStartDate\",\"tierIdentifier\"", "array")]
    [InlineData("", "''")]
    public void Parse_NoJsonArray_IsRefused(string text, string shown) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(shown);

    [Fact]
    public void Parse_CutOff_KeepsTheRowsBefore()
    {
        string whole = """[{"totalWeeklyShareQuantity":1,"totalWeeklyTradeCount":1},{"totalWeeklyShareQuantity":2,"totalWeekly""";
        CollectingSink sink = Parse(whole);
        sink.Records<OtcWeekly>().ShouldHaveSingleItem();
        sink.DamagedAt.ShouldNotBeNull().Position.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Parse_EmptyArray_HasNoRows() => Parse("[]").Records<OtcWeekly>().ShouldBeEmpty();

    [Fact]
    public void Rules_EveryParsedRow_Holds()
    {
        foreach (OtcWeekly row in Parse(Rows).Records<OtcWeekly>())
        {
            OtcWeekly.Schema.Rules.ShouldAllBe(r => r.Holds(row));
        }
    }

    [Fact]
    public void Rules_UnknownTierOrDate_DoesNotHold()
    {
        OtcWeekly row = Parse(Rows).Records<OtcWeekly>()[0];
        OtcWeekly.Schema.Rules.Single(r => r.Name == "tier_known").Holds(row with { Tier = "NMS" }).ShouldBeFalse();
        OtcWeekly.Schema.Rules.Single(r => r.Name == "week_in_range").Holds(row with { WeekStart = UnknownKey.Date }).ShouldBeFalse();
        OtcWeekly.Schema.Rules.Single(r => r.Name == "week_starts_monday").Holds(row with { WeekStart = new LocalDate(2026, 7, 21) }).ShouldBeFalse();
    }

    private static CollectingSink Parse(string text)
    {
        var sink = new CollectingSink();
        FinraOtcJsonParser.Parse(PayloadOf.Text(text), sink);
        return sink;
    }
}
