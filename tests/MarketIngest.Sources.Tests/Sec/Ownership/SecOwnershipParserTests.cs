using MarketIngest.Sources.Sec.Ownership;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Ownership;

public sealed class SecOwnershipParserTests
{
    private static readonly LocalDate Traded = new(2024, 2, 6);

    [Fact]
    public void Parse_Document_GivesRowsOfBothTables()
    {
        CollectingSink sink = Parse(OwnershipText.Document(), ("accession", OwnershipText.Accession), ("filing-date", "2024-02-08"));
        IReadOnlyList<SecInsiderTransaction> rows = sink.Records<SecInsiderTransaction>();
        rows.Select(r => (r.TableKind, r.Line, r.IsHolding)).ShouldBe([("non_derivative", 1, false), ("non_derivative", 2, true), ("derivative", 1, false)]);
        var common = new SecInsiderTransaction
        {
            AccessionNumber = OwnershipText.Accession,
            TableKind = "non_derivative",
            Line = 1,
            Form = "4",
            IsAmendment = false,
            PeriodOfReport = Traded,
            IssuerCik = "0000000077",
            IssuerName = "Acme Corp",
            Symbol = "ACME",
            OwnerCik = "0000000099",
            OwnerName = "Doe Jane",
            OwnerCount = 1,
            IsDirector = true,
            IsOfficer = true,
            IsTenPercentOwner = false,
            IsOther = null,
            OfficerTitle = "See Remarks",
            IsPlanned = true,
            IsHolding = false,
            FootnoteIds = "[]",
            FilingDate = new LocalDate(2024, 2, 8),
        };
        rows[0].ShouldBe(common with
        {
            SecurityTitle = "Common Stock",
            TransactionDate = Traded,
            TransactionCode = "S",
            AcquiredDisposed = "D",
            Shares = 1000.5m,
            PricePerShare = 12.3456m,
            SharesOwnedAfter = 250,
            DirectOrIndirect = "I",
            NatureOfOwnership = "By Trust",
            Timeliness = "L",
            FootnoteIds = """["F2","F1"]""",
        });
        rows[1].ShouldBe(common with { Line = 2, IsHolding = true, SecurityTitle = "Class B", ValueOwnedAfter = 7500.25m, DirectOrIndirect = "D" });
        rows[2].ShouldBe(common with
        {
            TableKind = "derivative",
            SecurityTitle = "Stock Option",
            TransactionDate = Traded,
            TransactionCode = "M",
            AcquiredDisposed = "D",
            PricePerShare = 0,
            TransactionTotalValue = 9000,
            SharesOwnedAfter = 0,
            DirectOrIndirect = "D",
            ExerciseDate = new LocalDate(2020, 1, 31),
            ExpirationDate = new LocalDate(2030, 1, 31),
            UnderlyingTitle = "Common Stock",
            UnderlyingShares = 300,
            FootnoteIds = """["F1","F3"]""",
        });
        sink.Records<SecFootnote>().Select(f => (f.FootnoteId, f.Text)).ShouldBe([("F1", "Immediately."), ("F2", "Average of 12.10 to 12.60 & more."), ("F3", null)]);
        ShouldBeClean(sink);
    }

    [Theory]
    [InlineData("X0101")]
    [InlineData("X0202")]
    [InlineData("X0306")]
    [InlineData("X0407")]
    [InlineData("X0508")]
    [InlineData("X0710")]
    public void Parse_AnySchemaVersion_GivesTheSameRows(string version) =>
        Parse(OwnershipText.Document().Replace("X0609", version, StringComparison.Ordinal)).Records<SecInsiderTransaction>().ShouldBe(Parse(OwnershipText.Document()).Records<SecInsiderTransaction>());

    [Fact]
    public void Parse_Submission_KnowsAccessionAndAcceptanceButWritesNoFilings()
    {
        CollectingSink sink = Parse(OwnershipText.Submission(OwnershipText.Document()));
        WrittenRecord<SecInsiderTransaction> row = sink.Written<SecInsiderTransaction>()[0];
        row.Record.AccessionNumber.ShouldBe(OwnershipText.Accession);
        row.Record.FilingDate.ShouldBe(new LocalDate(2024, 2, 8));
        row.Evidence.ShouldBe(Evidence.Accepted(Instant.FromUtc(2024, 2, 8, 23, 0)));
        row.Position.ShouldBe(Array.FindIndex(OwnershipText.Submission(OwnershipText.Document()).Split('\n'), l => l.Contains("<nonDerivativeTransaction>", StringComparison.Ordinal)) + 1);
        sink.Records<SecFiling>().ShouldBeEmpty();
        ShouldBeClean(sink);
    }

    [Fact]
    public void Parse_FeedOnOneLine_GivesTheSameRows()
    {
        string document = OwnershipText.Document().ReplaceLineEndings("");
        CollectingSink sink = Parse(
            $"<SUBMISSION>\n<ACCESSION-NUMBER>{OwnershipText.Accession}<TYPE>4<PERIOD>20240206<FILING-DATE>20240208<ISSUER><COMPANY-DATA><CIK>77</COMPANY-DATA></ISSUER>"
            + $"<DOCUMENT><TYPE>4<SEQUENCE>1<FILENAME>a.xml<TEXT><XML>{document}</XML></TEXT></DOCUMENT></SUBMISSION>");
        sink.Records<SecInsiderTransaction>().ShouldBe(Parse(OwnershipText.Submission(OwnershipText.Document())).Records<SecInsiderTransaction>());
        sink.Written<SecInsiderTransaction>()[0].Evidence.ShouldBeNull();
    }

    [Fact]
    public void Parse_SeveralOwners_RepeatsNoShares()
    {
        string second = OwnershipText.Owner.Replace("0000000099", "0000000100", StringComparison.Ordinal).Replace("Doe Jane", "Doe Family Trust", StringComparison.Ordinal)
            .Replace("<isDirector>1</isDirector>", "<isDirector>false</isDirector>", StringComparison.Ordinal);
        CollectingSink sink = Parse(OwnershipText.Document(owners: OwnershipText.Owner + second));
        sink.Records<SecInsiderTransaction>().Count.ShouldBe(3);
        sink.Records<SecInsiderTransaction>().ShouldAllBe(r => r.OwnerCount == 2 && r.OwnerCik == "0000000099" && r.IsDirector == true);
        sink.Records<SecReportingOwner>().Select(o => (o.OwnerCik, o.OwnerName, o.IsDirector, o.IsOther)).ShouldBe(
            [("0000000099", "Doe Jane", true, null), ("0000000100", "Doe Family Trust", false, null)]);
    }

    [Fact]
    public void Parse_OwnerNamedTwice_IsAFault()
    {
        CollectingSink sink = Parse(OwnershipText.Document(owners: OwnershipText.Owner + OwnershipText.Owner));
        sink.Records<SecReportingOwner>().ShouldHaveSingleItem();
        sink.Faults.ShouldHaveSingleItem().Rule.ShouldBe("owner_repeated");
    }

    [Fact]
    public void Parse_MissingCoding_KeepsTheRowWithoutCode()
    {
        int from = OwnershipText.Sale.IndexOf("<transactionCoding>", StringComparison.Ordinal);
        int until = OwnershipText.Sale.IndexOf("<transactionTimeliness>", StringComparison.Ordinal);
        SecInsiderTransaction row = Parse(OwnershipText.Document(shares: OwnershipText.Sale.Remove(from, until - from))).Records<SecInsiderTransaction>()[0];
        (row.TransactionCode, row.Shares, row.IsHolding).ShouldBe((null, 1000.5m, false));
    }

    [Fact]
    public void Parse_DatesWithZone_AreTheDates()
    {
        SecInsiderTransaction row = Parse(OwnershipText.Document(
            period: "2024-02-06-05:00",
            shares: OwnershipText.Sale.Replace("2024-02-06", "2024-02-06Z", StringComparison.Ordinal))).Records<SecInsiderTransaction>()[0];
        (row.PeriodOfReport, row.TransactionDate).ShouldBe((Traded, Traded));
    }

    [Theory]
    [InlineData("<aff10b5One>0</aff10b5One>", false)]
    [InlineData("<aff10b5One>true</aff10b5One>", true)]
    [InlineData("<aff10b5One>False</aff10b5One>", false)]
    [InlineData("", null)]
    [InlineData("<aff10b5One/>", null)]
    public void Parse_PlanBox_IsReadInEverySpelling(string flag, bool? expected) =>
        Parse(OwnershipText.Document(flag: flag)).Records<SecInsiderTransaction>().ShouldAllBe(r => r.IsPlanned == expected);

    [Fact]
    public void Parse_UnreadableValue_IsAFaultWithLineAndLosesThatRowOnly()
    {
        string text = OwnershipText.Document(shares: OwnershipText.Sale.Replace("12.3456", "12 dollars", StringComparison.Ordinal) + OwnershipText.Sale);
        CollectingSink sink = Parse(text);
        sink.Records<SecInsiderTransaction>().Select(r => (r.TableKind, r.Line)).ShouldBe([("non_derivative", 2), ("derivative", 1)]);
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value).ShouldBe(("value_unreadable", "price_per_share", "12 dollars"));
        fault.Position.ShouldBe(Array.FindIndex(text.Split('\n'), l => l.Contains("12 dollars", StringComparison.Ordinal)) + 1);
        fault.Message.ShouldContain("'transactionPricePerShare' is '12 dollars', not a number");
        fault.Row.ShouldContain("<transactionShares><value>1000.5</value></transactionShares>");
    }

    [Fact]
    public void Parse_UnreadableHead_IsAFaultAndKeepsRows()
    {
        CollectingSink sink = Parse(OwnershipText.Document(flag: "<aff10b5One>maybe</aff10b5One>"));
        sink.Faults.ShouldHaveSingleItem().Value.ShouldBe("maybe");
        sink.Records<SecInsiderTransaction>().Count.ShouldBe(3);
    }

    [Fact]
    public void Parse_UnknownElementInATable_IsAFault() =>
        Parse(OwnershipText.Document(shares: OwnershipText.Option)).Faults.ShouldHaveSingleItem().Message.ShouldContain("'derivativeTransaction' is no row of 'nonDerivativeTable'");

    [Fact]
    public void Parse_NothingThatIdentifies_SaysWhatIsMissing() =>
        Parse("<ownershipDocument/>").Faults.Select(f => f.Column).ShouldBe(["issuer_cik", "period_of_report", "owner_cik"]);

    [Fact]
    public void Parse_FormWithoutSecurities_HasItsOwner()
    {
        CollectingSink sink = Parse(OwnershipText.Document(form: "3", head: "<noSecuritiesOwned>1</noSecuritiesOwned>", shares: "", derivatives: ""));
        sink.Records<SecInsiderTransaction>().ShouldBeEmpty();
        sink.Records<SecReportingOwner>().ShouldHaveSingleItem();
        ShouldBeClean(sink);
    }

    [Fact]
    public void Parse_CutOff_KeepsWhatCameBefore()
    {
        string text = OwnershipText.Document();
        CollectingSink sink = Parse(text[..text.IndexOf("<nonDerivativeHolding>", StringComparison.Ordinal)]);
        sink.Records<SecInsiderTransaction>().ShouldHaveSingleItem();
        sink.DamagedAt.ShouldNotBeNull().Reason.ShouldContain("nonDerivativeTable");
    }

    [Fact]
    public void Parse_HeadAfterTheTables_IsDamage()
    {
        const string Issuer = "<issuer><issuerCik>78</issuerCik></issuer>";
        CollectingSink sink = Parse(OwnershipText.Document().Replace("<remarks>", Issuer + "<remarks>", StringComparison.Ordinal));
        sink.DamagedAt.ShouldNotBeNull().Reason.ShouldContain("in /ownershipDocument/issuer: it stands after the tables");
        sink.Records<SecInsiderTransaction>().ShouldAllBe(r => r.IssuerCik == "0000000077");
    }

    [Fact]
    public void Parse_TextFiling_IsAFaultThatSaysSo()
    {
        string text = OwnershipText.Submission("").Replace("<XML>", "FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", StringComparison.Ordinal).Replace("</XML>", "", StringComparison.Ordinal);
        Fault fault = Parse(text).Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Dataset, fault.Value).ShouldBe(("unsupported_text_filing", "sec.insider_transactions", "4"));
        Parse("  FORM 4\n Statement of Changes in Beneficial Ownership").Faults.ShouldHaveSingleItem().Rule.ShouldBe("unsupported_text_filing");
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><title>SEC FORM 4</title></html>", "a web page stands in the place of the XML")]
    [InlineData("<edgarSubmission/>", "the root element is 'edgarSubmission', 'ownershipDocument' was expected")]
    [InlineData("nothing of that kind", "line 1")]
    [InlineData("", "empty")]
    [InlineData("<!DOCTYPE o [<!ENTITY a 'b'>]><ownershipDocument>&a;</ownershipDocument>", "DTD")]
    public void Parse_SomethingElse_IsAClearError(string text, string says) =>
        Should.Throw<SourceContractException>(() => Parse(text)).Message.ShouldContain(says);

    [Fact]
    public void Parse_SubmissionOfAnotherForm_IsAClearError() =>
        Should.Throw<SourceContractException>(() => Parse(OwnershipText.Submission(OwnershipText.Document(), form: "10-Q"))).Message.ShouldContain("form '10-Q'");

    [Theory]
    [InlineData("0024-02-06", "transaction_date_in_range")]
    [InlineData("2035-02-06", "transaction_date_not_after_filing")]
    public void Rules_ImpossibleYear_IsQuarantined(string date, string rule)
    {
        SecInsiderTransaction row = Parse(OwnershipText.Submission(OwnershipText.Document(shares: OwnershipText.Sale.Replace("2024-02-06", date, StringComparison.Ordinal)))).Records<SecInsiderTransaction>()[0];
        SecInsiderTransaction.Schema.Rules.Where(r => r.Severity == RuleSeverity.Quarantine && !r.Holds(row)).Select(r => r.Name).ShouldBe([rule]);
    }

    [Fact]
    public void Rules_OddButFiled_OnlyWarn()
    {
        SecInsiderTransaction row = Parse(OwnershipText.Submission(OwnershipText.Document(shares: OwnershipText.Sale
            .Replace(">S<", ">P<", StringComparison.Ordinal).Replace("1000.5", "-1000.5", StringComparison.Ordinal)))).Records<SecInsiderTransaction>()[0];
        row.Shares.ShouldBe(-1000.5m);
        SecInsiderTransaction.Schema.Rules.Where(r => !r.Holds(row)).Select(r => (r.Name, r.Severity)).ShouldBe(
            [("shares_not_negative", RuleSeverity.Warning), ("direction_agrees_with_code", RuleSeverity.Warning)]);
    }

    private static void ShouldBeClean(CollectingSink sink)
    {
        sink.Faults.ShouldBeEmpty();
        sink.Warnings.ShouldBeEmpty();
        sink.DamagedAt.ShouldBeNull();
    }

    private static CollectingSink Parse(string text, params IEnumerable<(string Name, string Value)> hints)
    {
        var sink = new CollectingSink();
        SecOwnershipParser.Parse(PayloadOf.Text(text, hints), sink);
        return sink;
    }
}
