using System.Text;

using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Sources.Sec.Ownership.DataSets;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Ownership.DataSets;

public sealed class OwnershipDataSetParserTests
{
    [Fact]
    public void Parse_Set_GivesTheRowsOfTheFilingsOwnDocument()
    {
        CollectingSink set = Parse(OwnershipDataSetText.Usual()), document = new();
        SecOwnershipParser.Parse(PayloadOf.Text(OwnershipText.Submission(OwnershipText.Document())), document);
        set.Faults.ShouldBeEmpty();

        // A set names the boxes that are ticked; whether another was marked with 0 or left out it does not say. Its footnotes stand by column, not by element.
        set.Records<SecInsiderTransaction>().Where(r => r.AccessionNumber == OwnershipText.Accession)
            .ShouldBe(document.Records<SecInsiderTransaction>().Select(r => r with { IsTenPercentOwner = null }), ignoreOrder: true);
        set.Records<SecReportingOwner>().Where(r => r.AccessionNumber == OwnershipText.Accession)
            .ShouldBe(document.Records<SecReportingOwner>().Select(r => r with { IsTenPercentOwner = null }));
        set.Records<SecFootnote>().Where(r => r.AccessionNumber == OwnershipText.Accession).ShouldBe(document.Records<SecFootnote>());
    }

    [Fact]
    public void Parse_LinesInAnyOrder_AreCountedByTheirKeys()
    {
        Dictionary<string, string> tables = OwnershipDataSetText.With(
            "NONDERIV_TRANS.tsv",
            t => t + OwnershipDataSetText.Sale(OwnershipText.Accession, "8000000", "3") + OwnershipDataSetText.Sale(OwnershipText.Accession, "999", "2"));
        Parse(tables).Records<SecInsiderTransaction>().Where(r => r.AccessionNumber == OwnershipText.Accession && r.TableKind == "non_derivative")
            .Select(r => (r.Line, r.Shares, r.IsHolding)).ShouldBe([(1, 2m, false), (2, 3m, false), (3, 1000.5m, false), (4, null, true)]);
    }

    [Fact]
    public void Parse_HoldingsOnly_AreCountedFromOne()
    {
        CollectingSink sink = Parse(OwnershipDataSetText.Usual());
        sink.Records<SecInsiderTransaction>().Where(r => r.AccessionNumber == OwnershipDataSetText.Initial)
            .Select(r => (r.TableKind, r.Line, r.SharesOwnedAfter, r.OwnerCount, r.OwnerCik, r.FootnoteIds)).ShouldBe(
            [
                ("non_derivative", 1, 100m, 2, "0000000101", "[]"),
                ("non_derivative", 2, 200m, 2, "0000000101", """["F1"]"""),
                ("derivative", 1, 1m, 2, "0000000101", "[]"),
            ]);
        sink.Records<SecInsiderTransaction>()[0].IssuerName.ShouldBe("Beta \"B\" Inc");
        sink.Records<SecReportingOwner>().Where(o => o.AccessionNumber == OwnershipDataSetText.Initial).Select(o => (o.IsTenPercentOwner, o.IsOther, o.IsDirector))
            .ShouldBe([(true, null, null), (true, true, null)]);
    }

    [Fact]
    public void Parse_Row_IsKnownFromTheEndOfItsFilingDate() =>
        Parse(OwnershipDataSetText.Usual()).Written<SecInsiderTransaction>().Where(w => w.Record.AccessionNumber == OwnershipText.Accession)
            .ShouldAllBe(w => w.Evidence == Evidence.Published(Instant.FromUtc(2024, 2, 9, 5, 0)));

    [Fact]
    public void Parse_WindowAndHeld_TakeTheirFilingsOnly()
    {
        Accessions(Parse(OwnershipDataSetText.Usual(), ("from", "2024-02-06"))).ShouldBe([OwnershipText.Accession]);
        Accessions(Parse(OwnershipDataSetText.Usual(), ("until", "2024-02-08"))).ShouldBe([OwnershipDataSetText.Initial]);
        Accessions(Parse(OwnershipDataSetText.Usual(), ("held", $"{OwnershipText.Accession},0001234567-24-000001"))).ShouldBe([OwnershipDataSetText.Initial]);
    }

    [Fact]
    public void Parse_AnyCutByDates_GivesTheSameRows()
    {
        IEnumerable<SecInsiderTransaction> whole = Parse(OwnershipDataSetText.Usual()).Records<SecInsiderTransaction>();
        CollectingSink before = Parse(OwnershipDataSetText.Usual(), ("until", "2024-02-08")), after = Parse(OwnershipDataSetText.Usual(), ("from", "2024-02-08"));
        before.Records<SecInsiderTransaction>().Concat(after.Records<SecInsiderTransaction>()).ShouldBe(whole, ignoreOrder: true);
    }

    [Fact]
    public void Parse_UnreadableNumber_IsAFaultAndKeepsItsPlace()
    {
        CollectingSink sink = Parse(OwnershipDataSetText.With("NONDERIV_TRANS.tsv", t => t + OwnershipDataSetText.Sale(OwnershipText.Accession, "1", "many")));
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Dataset, fault.Rule, fault.Column, fault.Value, fault.Position).ShouldBe(("sec.insider_transactions", "value_unreadable", "shares", "many", 3));
        fault.Message.ShouldContain("NONDERIV_TRANS.tsv: 'TRANS_SHARES' is 'many'");
        sink.Records<SecInsiderTransaction>().Where(r => r.AccessionNumber == OwnershipText.Accession && r.TableKind == "non_derivative").Select(r => r.Line).ShouldBe([2, 3]);
    }

    [Theory]
    [InlineData("SUBMISSION.tsv", "0001234567-24-000043\t31-FEX-2024\t06-FEB-2024\t\t\t0\t\t\t4\t0000000077\tAcme Corp\tACME\t\t1\n", "value_unreadable", "31-FEX-2024")]
    [InlineData("SUBMISSION.tsv", "0001234567-24-000043\t08-FEB-2024\n", "field_count", "2")]
    [InlineData("SUBMISSION.tsv", OwnershipText.Accession + "\t08-FEB-2024\t06-FEB-2024\t\t\t0\t\t\t4\t0000000077\tAcme Corp\tACME\t\t1\n", "filing_repeated", OwnershipText.Accession)]
    [InlineData("NONDERIV_TRANS.tsv", OwnershipText.Accession + "\t8000001\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", "key_repeated", "8000001")]
    [InlineData("NONDERIV_TRANS.tsv", OwnershipText.Accession + "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", "value_missing", null)]
    [InlineData("FOOTNOTES.tsv", "0001234567-24-000999\tF1\tOf nobody.\n", "filing_unknown", "0001234567-24-000999")]
    [InlineData("FOOTNOTES.tsv", OwnershipText.Accession + "\tF1\tAgain.\n", "footnote_repeated", "F1")]
    public void Parse_BadLine_IsOneFaultHoweverManyPartsReadTheSet(string table, string line, string rule, string? value)
    {
        Dictionary<string, string> set = OwnershipDataSetText.With(table, t => t + line);
        Fault fault = Parse(set, ("until", "2024-02-06")).Faults.Concat(Parse(set, ("from", "2024-02-06")).Faults).ShouldHaveSingleItem();
        (fault.Rule, fault.Value).ShouldBe((rule, value));
    }

    [Fact]
    public void Parse_ManyFilings_GivesEachOnce()
    {
        StringBuilder submissions = new(OwnershipDataSetText.Submissions), owners = new(OwnershipDataSetText.Owners), sales = new(OwnershipDataSetText.Transactions);
        for (int i = 11_000; i > 0; i--)
        {
            string accession = $"0001234567-24-{i:D6}";
            submissions.Append(OwnershipDataSetText.Submission(accession, "08-FEB-2024"));
            owners.Append(OwnershipDataSetText.Owner(accession));
            sales.Append(OwnershipDataSetText.Sale(accession, "2")).Append(OwnershipDataSetText.Sale(accession, "1"));
        }

        Dictionary<string, string> set = OwnershipDataSetText.HeadersOnly();
        (set["SUBMISSION.tsv"], set["REPORTINGOWNER.tsv"], set["NONDERIV_TRANS.tsv"]) = (submissions.ToString(), owners.ToString(), sales.ToString());
        CollectingSink sink = Parse(set);
        sink.Faults.ShouldBeEmpty();
        List<SecInsiderTransaction> rows = [.. sink.Records<SecInsiderTransaction>()];
        rows.Count.ShouldBe(22_000);
        rows.Select(r => (r.AccessionNumber, r.Line)).ShouldBeUnique();
        sink.Records<SecReportingOwner>().Count.ShouldBe(11_000);
    }

    [Fact]
    public void Parse_TableMissing_IsAnError()
    {
        Dictionary<string, string> set = OwnershipDataSetText.Usual();
        set.Remove("DERIV_HOLDING.tsv");
        Should.Throw<SourceContractException>(() => Parse(set)).Message.ShouldContain("has no DERIV_HOLDING.tsv");
    }

    [Fact]
    public void Parse_ColumnRenamed_IsAnErrorThatNamesBoth() =>
        Should.Throw<SourceContractException>(() => Parse(OwnershipDataSetText.With("NONDERIV_TRANS.tsv", t => t.Replace("\tTRANS_SHARES\t", "\tSHARES\t", StringComparison.Ordinal))))
            .Message.ShouldContain("NONDERIV_TRANS.tsv: line 1 is not a header of a known layout. Expected NONDERIV_TRANS_SK");

    [Fact]
    public void Parse_TableCutOff_IsAnError() =>
        Should.Throw<SourceContractException>(() => Parse(OwnershipDataSetText.With("NONDERIV_TRANS.tsv", t => t[..^30]))).Message.ShouldContain("NONDERIV_TRANS.tsv: line 2 is cut off");

    [Fact]
    public void Within_Window_TakesWholeQuartersSince2006() =>
        OwnershipDataSet.Within(new LocalDate(2005, 10, 1), new LocalDate(2006, 8, 1)).Select(s => s.FileName).ShouldBe(["2006q1_form345.zip", "2006q2_form345.zip"]);

    [Fact]
    public void Slices_Quarter_CoverEachDayOnce()
    {
        foreach (OwnershipDataSet set in OwnershipDataSet.Within(new LocalDate(2023, 1, 1), new LocalDate(2025, 1, 1)))
        {
            OwnershipDataSetSlice[] slices = [.. set.ToSlices()];
            (slices[0].From, slices[0].Lower, slices[^1].Until, slices[^1].Upper).ShouldBe((set.From, null, set.Until, null));
            slices.Zip(slices.Skip(1)).ShouldAllBe(p => p.First.Until == p.Second.From && p.First.Upper == p.Second.Lower);
            for (LocalDate day = set.From; day < set.Until; day = day.PlusDays(1))
            {
                OwnershipDataSetSlice slice = set.SliceOf(day);
                (day >= slice.From && day < slice.Until).ShouldBeTrue();
            }
        }
    }

    private static IEnumerable<string> Accessions(CollectingSink sink) =>
        sink.Records<SecInsiderTransaction>().Select(r => r.AccessionNumber).Concat(sink.Records<SecFootnote>().Select(f => f.AccessionNumber)).Distinct();

    private static CollectingSink Parse(Dictionary<string, string> set, params (string Name, string Value)[] hints)
    {
        var sink = new CollectingSink();
        OwnershipDataSetParser.Parse(PayloadOf.Bytes(OwnershipDataSetText.Zip(set), hints), sink);
        return sink;
    }
}
