using MarketIngest.Sources.IShares;
using MarketIngest.Testing.Collecting;

using NodaTime;

using static MarketIngest.Sources.Tests.IShares.ISharesFixtures;

namespace MarketIngest.Sources.Tests.IShares;

public sealed class ISharesHoldingsParserTests
{
    private static readonly string Acme = Equity("ACME", "ACME CORP", 1_000_000, 60.16m);
    private static readonly string Bolt = Equity("BOLT", "BOLT \"\"B\"\" INC", 500, 40);

    [Fact]
    public void Parse_File_ReadsSeparatorsDashesAndEveryClass()
    {
        CollectingSink sink = Parse(File("Nov 19, 2026", Acme, Bolt, Cash, Future), ("fund", "IWC"));
        IReadOnlyList<EtfHolding> rows = sink.Records<EtfHolding>();
        rows[0].ShouldBe(new EtfHolding
        {
            Fund = "IWC",
            AsOf = new LocalDate(2026, 11, 19),
            Line = 1,
            FundName = FundName,
            Ticker = "ACME",
            Name = "ACME CORP",
            Sector = "Industrials",
            AssetClass = "Equity",
            MarketValue = 10_000_000,
            WeightPercent = 60.16m,
            NotionalValue = 10_000_000,
            Quantity = 1_000_000,
            Price = 10,
            Location = "United States",
            Exchange = "NASDAQ",
            Currency = "USD",
            MarketCurrency = "USD",
            FxRate = 1,
        });
        rows[1].Name.ShouldBe("BOLT \"B\" INC");
        (rows[2].AssetClass, rows[2].MarketValue, rows[2].Quantity, rows[2].Exchange).ShouldBe(("Cash", -1618.22m, -1618, null));
        (rows[3].AssetClass, rows[3].MarketValue, rows[3].NotionalValue, rows[3].Location).ShouldBe(("Futures", 0, 219_370, null));
        rows.Select(r => r.Line).ShouldBe([1, 2, 3, 4]);
        rows.ShouldAllBe(r => EtfHolding.Schema.Rules.All(rule => rule.Holds(r)));
        sink.Written<EtfHolding>().ShouldAllBe(w => w.Evidence == null);
        sink.Written<EtfHolding>()[0].Position.ShouldBe(11);
        (sink.Faults.Count, sink.Warnings.Count, sink.Completions.Count).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void Parse_OlderColumnName_IsTheQuantity() =>
        Parse(File("Nov 19, 2026", Acme).Replace(",Quantity,", ",Shares,", StringComparison.Ordinal), ("fund", "IWC")).Records<EtfHolding>()[0].Quantity.ShouldBe(1_000_000);

    [Fact]
    public void Parse_BondFund_ReadsIdentifiersAndPar()
    {
        const string Bonds = "Name,Sector,Asset Class,Market Value,Weight (%),Notional Value,Par Value,CUSIP,ISIN,SEDOL,Price,Location,Exchange,Currency,Duration,YTM (%),FX Rate,Maturity,Coupon (%),Accrual Date\n"
            + "\"EXAMPLE NOTE\",\"Treasuries\",\"Fixed Income\",\"1,010.00\",\"100.00\",\"1,010.00\",\"1,000.00\",\"912345AB1\",\"US912345AB12\",\"B0CDEF1\",\"101.00\",\"United States\",\"-\",\"USD\",\"7.10\",\"4.10\",\"1.00\",\"May 15, 2034\",\"4.00\",\"Nov 20, 2026\"\n";
        EtfHolding row = Parse(Head("Nov 19, 2026", "Example Bond ETF") + "\n" + Bonds + Footer).Records<EtfHolding>().ShouldHaveSingleItem();
        (row.Fund, row.Ticker, row.Quantity, row.Cusip, row.Isin, row.Sedol).ShouldBe(("", null, 1000, "912345AB1", "US912345AB12", "B0CDEF1"));
        row.AccrualDate.ShouldBe(new LocalDate(2026, 11, 20));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("")]
    public void Parse_DayWithoutHoldings_HasNoRows(string asOf)
    {
        CollectingSink sink = Parse(Head(asOf) + "\n" + Header + "\n" + Acme + "\n" + Footer, ("fund", "IWC"), ("fund-name", FundName), ("asked", "2026-11-26"));
        (sink.Records<EtfHolding>().Count, sink.Completions.Count, sink.IncompleteAt).ShouldBe((0, 0, null));
        Parse(Head(asOf)).Records<EtfHolding>().ShouldBeEmpty();
    }

    [Fact]
    public void Parse_ColumnsOnLineOne_TakesTheHintedDay()
    {
        EtfHolding row = Parse(Header + "\n" + Equity("ACME", "ACME CORP", 1, 100), ("fund", "IWC"), ("as-of", "2026-11-19")).Records<EtfHolding>().ShouldHaveSingleItem();
        (row.AsOf, row.FundName).ShouldBe((new LocalDate(2026, 11, 19), null));
        EtfHolding unknown = Parse(Header + "\n" + Acme).Records<EtfHolding>().ShouldHaveSingleItem();
        EtfHolding.Schema.Rules.Where(r => !r.Holds(unknown)).Select(r => r.Name).ShouldBe(["fund_present", "as_of_in_range"]);
    }

    [Fact]
    public void Parse_AnotherFund_IsRefusedWithBothNames()
    {
        string message = Should.Throw<SourceContractException>(() => Parse(File("Nov 19, 2026", Acme), ("fund", "IWM"))).Message;
        message.ShouldContain(FundName);
        message.ShouldContain("iShares Russell 2000 ETF");
    }

    [Fact]
    public void Parse_FundOfFunds_TakesItsOwnHoldingsOnly()
    {
        string file = Head("Nov 19, 2026") + "\n" + Header + "\n" + Equity("IWB", "ISHARES RUSSELL 1000", 1, 100) + "\n\u00A0 \n"
            + "Fund Holdings as of,\"Nov 19, 2026\"\n\u00A0 \n" + Header + "\n" + Acme + "\n" + Bolt + "\n" + Footer;
        CollectingSink sink = Parse(file);
        sink.Records<EtfHolding>().ShouldHaveSingleItem().Ticker.ShouldBe("IWB");
        sink.Warnings.ShouldHaveSingleItem().Rule.ShouldBe("second_block");
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n<html><body>Please accept our terms</body></html>", "consent")]
    [InlineData("", "empty")]
    [InlineData("{\"error\":\"unavailable\"}", "no header")]
    [InlineData("Some Fund\nFund Holdings as of,\"yesterday\"\n", "line 2")]
    [InlineData("Ticker,Name,Sector,Market Value\n", "Quantity, Shares or Par Value")]
    public void Parse_NoHoldingsFile_IsRefusedAndSaysWhy(string text, string why) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(why);

    [Fact]
    public void Parse_EndlessField_IsRefusedWithItsLine() =>
        Should.Throw<SourceContractException>(() => Parse(Head("Nov 19, 2026") + "\n" + Header + "\n\"" + new string('x', 3 << 20))).Message.ShouldContain("line 11");

    [Fact]
    public void Parse_CutAnywhere_NeverPassesForWhole()
    {
        string file = File("Nov 19, 2026", Acme, Bolt, Cash, Future);
        int rows = file.IndexOf("\"ACME\"", StringComparison.Ordinal);
        int closed = file.IndexOf("\u00A0 \n\"The content", StringComparison.Ordinal);
        for (int length = rows; length < file.Length; length++)
        {
            CollectingSink sink = Parse(file[..length], ("fund", "IWC"));
            bool isWhole = length > closed;
            (sink.Completions.Count, sink.IncompleteAt is null, sink.Faults.Count).ShouldBe((isWhole ? 1 : 0, isWhole, 0), $"cut after {length} of {file.Length} characters");
        }
    }

    [Fact]
    public void Parse_BadRow_IsAFaultAndTheOthersStay()
    {
        CollectingSink sink = Parse(File("Nov 19, 2026", Acme, "\"X\",\"TOO SHORT\"", Bolt.Replace("500.00", "five", StringComparison.Ordinal), Bolt, Cash), ("fund", "IWC"));
        sink.Faults.Select(f => (f.Rule, f.Column, f.Position)).ShouldBe([("field_count", null, 12), ("value_unreadable", "quantity", 13)]);
        sink.Faults[1].Message.ShouldContain("'five'");
        sink.Records<EtfHolding>().Count.ShouldBe(3);
    }

    [Fact]
    public void Parse_AbsurdNumbers_AreLeftToTheRules()
    {
        string absurd = Equity("X", "X", 1, 1).Replace("\"1.00\",\"10.00\"", "\"7.0E28\",\"7.0E28\"", StringComparison.Ordinal).Replace("\"Equity\",\"10.00\",\"1.00\"", "\"Equity\",\"-7.0E28\",\"7.0E28\"", StringComparison.Ordinal);
        EtfHolding row = Parse(File("Nov 19, 2026", absurd, absurd, absurd), ("fund", "IWC")).Records<EtfHolding>()[2];
        (row.Quantity, row.WeightPercent).ShouldBe((7.0E28m, 7.0E28m));
        EtfHolding.Schema.Rules.Where(r => !r.Holds(row)).Select(r => r.Name).ShouldBe(["weight_in_range", "market_value_consistent"]);
    }

    [Fact]
    public void Parse_WeightsOfNoWholeFund_WarnAndClaimNothing()
    {
        CollectingSink sink = Parse(File("Nov 19, 2026", Acme), ("fund", "IWC"));
        (sink.Warnings.ShouldHaveSingleItem().Rule, sink.Completions.Count, sink.IncompleteAt).ShouldBe(("weights_near_100", 0, null));
    }

    [Fact]
    public void Parse_RowsBelowTheClosingText_AreDamage() =>
        Parse(Head("Nov 19, 2026") + "\n" + Header + "\n" + Acme + "\n\n" + Bolt + "\n").DamagedAt!.Position.ShouldBe(13);

    [Fact]
    public void Parse_DayOtherThanAsked_IsNeverStoredAsIt()
    {
        string file = File("Nov 19, 2026", Acme, Bolt);
        CollectingSink older = Parse(file, ("fund", "IWC"), ("fund-name", FundName), ("asked", "2026-11-20"));
        (older.Records<EtfHolding>().Count, older.Warnings.ShouldHaveSingleItem().Rule).ShouldBe((0, "older_day"));
        Should.Throw<SourceContractException>(() => Parse(file, ("fund", "IWC"), ("fund-name", FundName), ("asked", "2026-11-18"))).Message.ShouldContain("2026-11-19");
        Should.Throw<SourceContractException>(() => Parse(Header + "\n" + Acme, ("fund", "IWC"), ("asked", "2026-11-18"))).Message.ShouldContain("does not state its day");
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        ISharesHoldingsParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
