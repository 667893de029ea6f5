using System.Text;

using MarketIngest.Sources.Ssga;
using MarketIngest.Testing.Collecting;

using NodaTime;

using static MarketIngest.Sources.Tests.Ssga.SsgaFixtures;

namespace MarketIngest.Sources.Tests.Ssga;

public sealed class SsgaHoldingsParserTests
{
    private static readonly string[] Acme = ["ACME CORP", "ACME", "000000AA0", "B0AAAA0", "60.020973", "-", "8.71E7", "USD"];
    private static readonly string[] Note = ["EXAMPLE NOTE", "-", "US912345AB12", "-", "40", "Treasuries", "1000.5", "USD"];

    [Fact]
    public void Parse_Workbook_ReadsNumbersTextsAndIdentifiers()
    {
        CollectingSink sink = Parse(Workbook("SPY", "19-Nov-2026", Acme, Note), ("fund", "SPY"), ("asked", "2026-11-19"));
        IReadOnlyList<EtfHolding> rows = sink.Records<EtfHolding>();
        rows[0].ShouldBe(new EtfHolding
        {
            Fund = "SPY",
            AsOf = new LocalDate(2026, 11, 19),
            Line = 1,
            FundName = "Example 500 ETF",
            Ticker = "ACME",
            Name = "ACME CORP",
            WeightPercent = 60.020973m,
            Quantity = 87_100_000,
            MarketCurrency = "USD",
            Cusip = "000000AA0",
            Sedol = "B0AAAA0",
        });
        (rows[1].Ticker, rows[1].Isin, rows[1].Cusip, rows[1].Sector, rows[1].Quantity, rows[1].Line).ShouldBe((null, "US912345AB12", null, "Treasuries", 1000.5m, 2));
        rows.ShouldAllBe(r => EtfHolding.Schema.Rules.All(rule => rule.Holds(r)));
        sink.Written<EtfHolding>()[0].Position.ShouldBe(6);
        (rows.Count, sink.Warnings.Count, sink.Completions.Count).ShouldBe((2, 0, 1));
    }

    [Fact]
    public void Parse_BadNumber_IsAFaultWithItsRow()
    {
        CollectingSink sink = Parse(Workbook("SPY", "19-Nov-2026", Acme, ["BOLT", "BOLT", "-", "-", "forty", "-", "5", "USD"]));
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value, fault.Position).ShouldBe(("value_unreadable", "weight_percent", "forty", 7));
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("weights_near_100");
        sink.Completions.ShouldBeEmpty();
    }

    [Fact]
    public void Parse_AnotherFundOrDay_IsNeverStoredAsIt()
    {
        byte[] workbook = Workbook("SPY", "19-Nov-2026", Acme, Note);
        Should.Throw<SourceContractException>(() => Parse(workbook, ("fund", "MDY"))).Message.ShouldContain("'SPY' (Example 500 ETF); 'MDY' was expected");
        Should.Throw<SourceContractException>(() => Parse(workbook, ("asked", "2026-11-18"))).Message.ShouldContain("2026-11-19");
        CollectingSink older = Parse(workbook, ("asked", "2026-11-20"));
        (older.Records<EtfHolding>().Count, older.Warnings.ShouldHaveSingleItem().Rule).ShouldBe((0, "older_day"));
    }

    [Fact]
    public void Parse_NoWorkbookOfHoldings_IsRefusedAndSaysWhy()
    {
        Refused(Encoding.UTF8.GetBytes("<!DOCTYPE html><html></html>")).ShouldContain("<!DOCTYPE html>");
        Refused([]).ShouldContain("no workbook");
        Refused(Zip(("xl/styles.xml", "<x/>"))).ShouldContain("no worksheet");
        Refused(Of([["Fund Name:", "Example"], ["Something", "Else"]])).ShouldContain("no header");
        Refused(Of([["Ticker Symbol:", "SPY"], Header, Acme])).ShouldContain("above the header in row 2");
        Refused(Workbook("SPY", "yesterday", Acme)).ShouldContain("'As of yesterday'");
        Refused(Zip(("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData></worksheet>"))).ShouldContain("cell A1 names text '7' of 0");
        Refused(Zip(("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY e \"x\">]><worksheet/>"))).ShouldContain("ssga-xlsx");
        Refused(new byte[9 << 20]).ShouldContain("more than");
    }

    [Fact]
    public void Parse_CutAnywhere_IsRefused()
    {
        byte[] workbook = Workbook("SPY", "19-Nov-2026", Acme, Note);
        for (int length = 0; length < workbook.Length; length += 7)
        {
            Refused(workbook[..length]).ShouldContain("ssga-xlsx");
        }
    }

    [Fact]
    public void Parse_SheetThatGrowsBeyondBelief_EndsAtItsBounds() =>
        Refused(Zip(("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>" + new string('9', 40 << 20) + "</v></c></row></sheetData></worksheet>"))).ShouldContain("longer than");

    private static string Refused(byte[] bytes) => Should.Throw<SourceContractException>(() => Parse(bytes)).Message;

    private static CollectingSink Parse(byte[] bytes, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        SsgaHoldingsParser.Parse(PayloadOf.Bytes(bytes, hints), sink);
        return sink;
    }
}
