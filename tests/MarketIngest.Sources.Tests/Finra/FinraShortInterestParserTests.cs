using MarketIngest.Sources.Finra;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Finra;

public sealed class FinraShortInterestParserTests
{
    private const string Header = "accountingYearMonthNumber|symbolCode|issueName|issuerServicesGroupExchangeCode|marketClassCode|currentShortPositionQuantity|previousShortPositionQuantity|stockSplitFlag|averageDailyVolumeQuantity|daysToCoverQuantity|revisionFlag|changePercent|changePreviousNumber|settlementDate\n";

    [Fact]
    public void ParseFile_Rows_RecomputeDaysToCoverAndKeepThePublished()
    {
        CollectingSink sink = ParseFile(Header + """
            20260515|ACME|Acme Corp|A|NYSE|3000|2400||900|3.33||25.00|600|2026-05-15
            20260515|THIN|Thin Corp|S|OTC|50|50|S|0|999.99|R|0.00|0|2026-05-15
            20260515|FLOR|Floor Corp|S|OTC|10|||100|1.00|Y|||2026-05-15

            """);
        IReadOnlyList<ShortInterest> rows = sink.Records<ShortInterest>();
        rows[0].ShouldBe(new ShortInterest
        {
            SettlementDate = new LocalDate(2026, 5, 15),
            Symbol = "ACME",
            MarketClass = "NYSE",
            IssueName = "Acme Corp",
            Shares = 3000,
            PreviousShares = 2400,
            AverageDailyVolume = 900,
            DaysToCoverPublished = 3.33m,
            Change = 600,
            ChangePercent = 25.00m,
            IsRevised = false,
            IsSplitAdjusted = false,
            PublicationDate = new LocalDate(2026, 5, 27),
        });
        rows[0].DaysToCover.ShouldBe(3.333333m);
        rows[1].DaysToCover.ShouldBeNull();
        (rows[1].DaysToCoverPublished, rows[1].IsRevised, rows[1].IsSplitAdjusted).ShouldBe((999.99m, true, true));
        (rows[2].PreviousShares, rows[2].Change, rows[2].ChangePercent, rows[2].IsRevised).ShouldBe((null, null, null, true));
        foreach (ShortInterest row in rows)
        {
            ShortInterest.Schema.Rules.ShouldAllBe(r => r.Holds(row));
        }
    }

    [Fact]
    public void ParseFile_RevisedRow_IsKnownFromTheCapture()
    {
        var written = ParseFile(Header + "20260515|A|A|A|NYSE|1|1||1|1.00||0|0|2026-05-15\n20260515|B|B|A|NYSE|1|1||1|1.00|R|0|0|2026-05-15\n").Written<ShortInterest>();
        written[0].Evidence.ShouldBe(Evidence.Scheduled(Instant.FromUtc(2026, 5, 28, 4, 0)));
        written[1].Evidence.ShouldBeNull();
    }

    [Fact]
    public void ParseFile_AccessDenied_HasNoRows()
    {
        var sink = new CollectingSink();
        var payload = new Payload(SourceRequest.Get("https://cdn.finra.org/x.csv"), 403, new Dictionary<string, string>(), Instant.FromUtc(2026, 5, 27, 14, 0), new BytesContent("<Error><Code>AccessDenied</Code></Error>"u8.ToArray()));
        FinraShortInterestFileParser.Parse(payload, sink);
        sink.Records<ShortInterest>().ShouldBeEmpty();
    }

    [Fact]
    public void ParseFile_WrongHeader_IsRefused() =>
        Should.Throw<SourceContractException>(() => ParseFile("Symbol,ShortInterest\nA,1\n")).Message.ShouldContain("line 1");

    [Fact]
    public void ParseJson_Rows_ReadAsTheFile()
    {
        var sink = new CollectingSink();
        FinraShortInterestJsonParser.Parse(
            PayloadOf.Text("""
                [{"accountingYearMonthNumber":20260515,"symbolCode":"ACME","issueName":"Acme Corp","issuerServicesGroupExchangeCode":"A","marketClassCode":"NYSE","currentShortPositionQuantity":3000,
                "previousShortPositionQuantity":2400,"stockSplitFlag":null,"averageDailyVolumeQuantity":900,"daysToCoverQuantity":3.33,"revisionFlag":null,"changePercent":25.00,"changePreviousNumber":600,"settlementDate":"2026-05-15"}]
                """),
            sink);
        sink.Records<ShortInterest>().ShouldBe(ParseFile(Header + "20260515|ACME|Acme Corp|A|NYSE|3000|2400||900|3.33||25.00|600|2026-05-15\n").Records<ShortInterest>());
    }

    [Fact]
    public void ParseJson_NoSettlementDate_IsAFault()
    {
        var sink = new CollectingSink();
        FinraShortInterestJsonParser.Parse(PayloadOf.Text("""[{"symbolCode":"A","currentShortPositionQuantity":1}]"""), sink);
        sink.Faults.ShouldHaveSingleItem().Column.ShouldBe("settlement_date");
    }

    [Fact]
    public void Rules_PublishedDaysToCoverOff_Warns()
    {
        ShortInterest row = ParseFile(Header + "20260515|ACME|Acme Corp|A|NYSE|3000|2400||900|3.90||25.00|600|2026-05-15\n").Records<ShortInterest>()[0];
        ShortInterest.Schema.Rules.Single(r => r.Name == "days_to_cover_consistent").Holds(row).ShouldBeFalse();
    }

    private static CollectingSink ParseFile(string text)
    {
        var sink = new CollectingSink();
        FinraShortInterestFileParser.Parse(PayloadOf.Text(text), sink);
        return sink;
    }
}
