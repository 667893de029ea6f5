using System.Text;

using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Sources.Tests.Sec.Mutations;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Sources.Tests.Sec.Institutional;

public sealed class ThirteenFTableParserTests
{
    private static readonly (string, string)[] Filed2024 = [("filing-date", "2024-02-14")];

    [Fact]
    public void Parse_Table_KeepsPutsCallsAndNotesApart()
    {
        IReadOnlyList<InstitutionalHolding> rows = Parse(ThirteenFSample.Table(), Filed2024).Records<InstitutionalHolding>();
        rows.Select(r => (r.Line, r.Cusip, r.ValueUsd, r.Quantity, r.QuantityType, r.PutCall)).ShouldBe(
        [
            (1, "111111111", 1_000_000m, 10_000m, "SH", null),
            (2, "222222222", 300_000m, 2_000m, "SH", "Put"),
            (3, "333333333", 200_000m, 250_000m, "PRN", null),
        ]);
        rows.ShouldAllBe(r => r.ValueUnit == "dollars" && r.UnitEvidence == "filing_date" && r.InvestmentDiscretion == "SOLE" && r.VotingSole == r.Quantity && r.VotingNone == 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ns1:")]
    [InlineData("n1:")]
    public void Parse_AnyPrefix_GivesTheSameRow(string prefix) =>
        Parse(ThirteenFSample.Prefixed(prefix, ThirteenFSample.Row("037833100", "5", "10", prefix: prefix)), Filed2024).Records<InstitutionalHolding>().ShouldHaveSingleItem().Cusip.ShouldBe("037833100");

    [Theory]
    [InlineData("4,8,11", """["4","8","11"]""")]
    [InlineData(" 01 , 2", """["01","2"]""")]
    [InlineData("1 2", """["1","2"]""")]
    [InlineData("0", """["0"]""")]
    [InlineData(" ", null)]
    public void Parse_OtherManagers_AreAList(string filed, string? expected)
    {
        string row = ThirteenFSample.Row("037833100", "5", "10").Replace("<investmentDiscretion>", $"<otherManager>{filed}</otherManager><investmentDiscretion>", StringComparison.Ordinal);
        Parse(ThirteenFSample.Table(row), Filed2024).Records<InstitutionalHolding>().ShouldHaveSingleItem().OtherManagers.ShouldBe(expected);
    }

    [Fact]
    public void Parse_AbsentNumbers_AreNullAndZeroStaysZero()
    {
        string row = ThirteenFSample.Row("037833100", "0", "0").Replace("<Shared>0</Shared>", "", StringComparison.Ordinal);
        InstitutionalHolding holding = Parse(ThirteenFSample.Table(row), Filed2024).Records<InstitutionalHolding>().ShouldHaveSingleItem();
        (holding.ValueUsd, holding.Quantity, holding.VotingShared, holding.VotingNone).ShouldBe((0m, 0m, null, 0m));
    }

    [Fact]
    public void Parse_WithoutFilingDate_GivesNoDollars()
    {
        InstitutionalHolding holding = Parse(ThirteenFSample.Table(ThirteenFSample.Row("037833100", "5", "10"))).Records<InstitutionalHolding>().ShouldHaveSingleItem();
        (holding.ValueAsFiled, holding.ValueUsd, holding.ValueUnit, holding.UnitEvidence, holding.IsUnitAmbiguous).ShouldBe((5m, null, null, null, true));
    }

    [Fact]
    public void Parse_LateThousands_AreFoundByImpliedPricesAndFlagged()
    {
        // The shape of a filer of 2023 who kept on sending thousands: 287 for 2,397 shares of a stock at 120 dollars.
        CollectingSink sink = Parse(ThirteenFSample.Table(Enumerable.Range(0, 8).Select(i => ThirteenFSample.Row($"10000000{i}", $"{287 + i}", "2397"))), ("filing-date", "2023-02-28"));
        IReadOnlyList<InstitutionalHolding> rows = sink.Records<InstitutionalHolding>();
        rows.ShouldAllBe(r => r.ValueUnit == "thousands" && r.UnitEvidence == "implied_price" && r.IsUnitAmbiguous && r.ValueUsd == r.ValueAsFiled * 1000);
        sink.Warnings.ShouldHaveSingleItem().Message.ShouldContain("taken as thousands by implied_price, but 8 of 8 implied prices speak against the filing date 2023-02-28");
    }

    [Fact]
    public void Parse_EarlyDollars_AreFoundByImpliedPricesAndFlagged()
    {
        IReadOnlyList<InstitutionalHolding> rows = Parse(ThirteenFSample.Table(Enumerable.Range(0, 6).Select(i => ThirteenFSample.Row($"10000000{i}", "120000", "1000"))), ("filing-date", "2022-02-14")).Records<InstitutionalHolding>();
        rows.ShouldAllBe(r => r.ValueUnit == "dollars" && r.UnitEvidence == "implied_price" && r.IsUnitAmbiguous && r.ValueUsd == 120_000);
    }

    [Fact]
    public void Parse_AFewPennyStocks_AreDollarsAndAmbiguous()
    {
        IReadOnlyList<InstitutionalHolding> rows = Parse(ThirteenFSample.Table(Enumerable.Range(0, 3).Select(i => ThirteenFSample.Row($"10000000{i}", "100", "1000"))), Filed2024).Records<InstitutionalHolding>();
        rows.ShouldAllBe(r => r.ValueUnit == "dollars" && r.UnitEvidence == "filing_date" && r.IsUnitAmbiguous && r.ValueUsd == 100);
    }

    [Fact]
    public void Parse_WarrantsOptionsAndNotes_SayNothingOfTheUnit()
    {
        IEnumerable<string> rows = Enumerable.Range(0, 9).Select(i => (i % 3) switch
        {
            0 => ThirteenFSample.Row($"10000000{i}", "10", "1000", title: "*W EXP 01/01/2027 WTS"),
            1 => ThirteenFSample.Row($"10000000{i}", "10", "1000", "<putCall>CALL</putCall>"),
            _ => ThirteenFSample.Row($"10000000{i}", "10", "1000", type: "PRN"),
        });
        Parse(ThirteenFSample.Table(rows), Filed2024).Records<InstitutionalHolding>().ShouldAllBe(r => r.ValueUnit == "dollars" && !r.IsUnitAmbiguous);
    }

    [Fact]
    public void Parse_UnreadableNumber_IsAFaultOfItsRow()
    {
        CollectingSink sink = Parse(ThirteenFSample.Table(ThirteenFSample.Row("111111111", "12x", "1"), ThirteenFSample.Row("222222222", "5", "1")), Filed2024);
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value, fault.Position).ShouldBe(("value_unreadable", "value_as_filed", "12x", 3));
        sink.Records<InstitutionalHolding>().ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void Parse_CutOffAnywhere_IsAnErrorWithLineAndElement()
    {
        string table = ThirteenFSample.Table();
        int end = table.LastIndexOf("</informationTable>", StringComparison.Ordinal);
        for (int length = table.IndexOf("<informationTable", StringComparison.Ordinal); length < end + 18; length += 7)
        {
            SourceContractException error = Should.Throw<SourceContractException>(() => Parse(table[..length], Filed2024));
            error.Position.ShouldNotBeNull();
        }

        Should.Throw<SourceContractException>(() => Parse(table[..(end - 5)], Filed2024)).Message.ShouldContain("in /informationTable");
    }

    [Fact]
    public void Parse_GarbageAfterTheTable_IsAnError() => Should.Throw<SourceContractException>(() => Parse(ThirteenFSample.Table() + "<more/>", Filed2024));

    [Fact]
    public void Parse_Cover_SaysThatItIsNoTable() =>
        Should.Throw<SourceContractException>(() => Parse(ThirteenFSample.Cover())).Message.ShouldContain("the cover is of format form13f-cover");

    [Fact]
    public void Parse_SubmissionWithSeveralTables_CountsLinesThroughAll()
    {
        CollectingSink sink = Parse(ThirteenFSample.Submission(ThirteenFSample.Cover(), [ThirteenFSample.Table(), ThirteenFSample.Table()]));
        IReadOnlyList<InstitutionalHolding> rows = sink.Records<InstitutionalHolding>();
        rows.Select(r => r.Line).ShouldBe([1L, 2, 3, 4, 5, 6]);
        rows.ShouldAllBe(r => r.AccessionNumber == ThirteenFSample.Accession && r.Cik == ThirteenFSample.Cik);
    }

    [Fact]
    public void Parse_Mutated_EndsClearly() => Mutated.Run(
        ThirteenFTableParser.Parse, Encoding.UTF8.GetBytes(ThirteenFSample.Table()), Encoding.UTF8.GetBytes(ThirteenFSample.Submission(ThirteenFSample.Cover(), [ThirteenFSample.Table()])));

    [Fact]
    public void Parse_MutatedSubmission_EndsClearly() => Mutated.Run(
        ThirteenFFiling.Parse, Encoding.UTF8.GetBytes(ThirteenFSample.Submission(ThirteenFSample.Cover(), [ThirteenFSample.Table()])), Encoding.UTF8.GetBytes(ThirteenFSample.Submission(ThirteenFSample.Cover("13F-NT"), [], "13F-NT")));

    private static CollectingSink Parse(string text, params (string Name, string Value)[] hints)
    {
        var sink = new CollectingSink();
        ThirteenFTableParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
