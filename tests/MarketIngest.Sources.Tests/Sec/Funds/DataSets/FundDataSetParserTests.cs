using System.IO.Compression;
using System.Text;

using MarketIngest.Sources.Parsing.Spilling;
using MarketIngest.Sources.Sec.Funds;
using MarketIngest.Sources.Sec.Funds.DataSets;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Funds.DataSets;

public sealed class FundDataSetParserTests
{
    [Fact]
    public void Parse_Set_GivesTheRowsOfTheFilingsOwnDocument()
    {
        CollectingSink set = Parse(FundDataSetText.Usual()), document = new();
        SecFundParser.Parse(PayloadOf.Text(FundText.Submission(FundText.Document())), document);
        set.Faults.ShouldBeEmpty();
        set.Records<SecFundHolding>().Where(r => r.AccessionNumber == FundDataSetText.Bond).ShouldBe(document.Records<SecFundHolding>());
        set.Records<SecFundFiling>().Where(r => r.AccessionNumber == FundDataSetText.Bond).ShouldBe(document.Records<SecFundFiling>());
    }

    [Fact]
    public void Parse_FilingsOfSeveralFunds_HaveTheirOwnHoldingsByAscendingKey()
    {
        CollectingSink sink = Parse(FundDataSetText.Usual());
        sink.Records<SecFundHolding>().Where(r => r.AccessionNumber == FundDataSetText.Amendment).Select(r => (r.Line, r.Balance, r.FundCik, r.SeriesId, r.Isin, r.MaturityDate))
            .ShouldBe([(1, 7m, "0000000088", null, null, null), (2, 8m, "0000000088", null, null, null)]);
        sink.Records<SecFundFiling>().Select(f => (f.AccessionNumber, f.RegistrantName, f.SeriesName, f.Holdings, f.FilingDate)).ShouldBe(
        [
            (FundDataSetText.Bond, "Example Trust", "Example Bond Fund", 3, new LocalDate(2023, 2, 28)),
            (FundDataSetText.Amendment, "Other \"Old\" Fund", null, 2, new LocalDate(2023, 3, 1)),
            (FundDataSetText.Empty, "Example Trust", "Empty Fund", 0, new LocalDate(2023, 3, 30)),
        ]);
    }

    [Fact]
    public void Parse_Row_IsKnownFromTheEndOfItsFilingDate() =>
        Parse(FundDataSetText.Usual()).Written<SecFundHolding>().Where(w => w.Record.AccessionNumber == FundDataSetText.Bond)
            .ShouldAllBe(w => w.Evidence == Evidence.Published(Instant.FromUtc(2023, 3, 1, 5, 0)));

    [Fact]
    public void Parse_Parts_GiveEachRowOnce()
    {
        List<SecFundHolding> rows = [];
        for (int part = 0; part < FundDataSetPart.Count; part++)
        {
            rows.AddRange(Parse(FundDataSetText.Usual(), ("part", $"{part}")).Records<SecFundHolding>());
        }

        rows.ShouldBe(Parse(FundDataSetText.Usual()).Records<SecFundHolding>(), ignoreOrder: true);
        Should.Throw<SourceContractException>(() => Parse(FundDataSetText.Usual(), ("part", "64"))).Message.ShouldContain("Hint 'part' is '64'");
    }

    [Fact]
    public void Parse_WindowAndHeld_TakeTheirFilingsOnly()
    {
        Accessions(Parse(FundDataSetText.Usual(), ("from", "2023-03-01"))).ShouldBe([FundDataSetText.Amendment, FundDataSetText.Empty]);
        Accessions(Parse(FundDataSetText.Usual(), ("until", "2023-03-01"))).ShouldBe([FundDataSetText.Bond]);
        Accessions(Parse(FundDataSetText.Usual(), ("held", $"{FundDataSetText.Bond},{FundDataSetText.Empty}"))).ShouldBe([FundDataSetText.Amendment]);
    }

    [Theory]
    [InlineData("\t7\tNS", "\tmany\tNS", "value_unreadable", "balance", "many", "FUND_REPORTED_HOLDING.tsv: Line 3: 'BALANCE' is 'many'")]
    [InlineData("\t7\tNS", "\t1.00000000000000000000000000001\tNS", "number_too_long", "balance", "1.00000000000000000000000000001", "fits 28 digits")]
    [InlineData("\tN\t1\t\n", "\tperhaps\t1\t\n", "value_unreadable", "is_restricted", "perhaps", "not Y or N")]
    public void Parse_UnreadableValue_IsAFaultThatKeepsItsPlace(string good, string bad, string rule, string column, string value, string message)
    {
        CollectingSink sink = Parse(FundDataSetText.With("FUND_REPORTED_HOLDING.tsv", t => Once(t, good, bad)));
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Dataset, fault.Rule, fault.Column, fault.Value, fault.Position).ShouldBe(("sec.fund_holdings", rule, column, value, 3));
        fault.Message.ShouldContain(message);
        fault.Row.ShouldStartWith($"{FundDataSetText.Amendment}\t12\t");
        sink.Records<SecFundHolding>().Where(r => r.AccessionNumber == FundDataSetText.Amendment).Select(r => r.Line).ShouldBe([2]);
        sink.Records<SecFundFiling>().Single(f => f.AccessionNumber == FundDataSetText.Amendment).Holdings.ShouldBe(2);
    }

    [Fact]
    public void Parse_UnreadableMaturity_MakesItsHoldingAFault()
    {
        CollectingSink sink = Parse(FundDataSetText.With("DEBT_SECURITY.tsv", t => Once(t, "15-FEB-2031", "15-FEX-2031")));
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Column, fault.Value, fault.Position, fault.Row).ShouldBe(("value_unreadable", "maturity_date", "15-FEX-2031", 3, "15-FEX-2031\t4.25000000"));
        fault.Message.ShouldStartWith("DEBT_SECURITY.tsv: Line 3: 'MATURITY_DATE' is '15-FEX-2031'");
        sink.Records<SecFundHolding>().Where(r => r.AccessionNumber == FundDataSetText.Bond).Select(r => r.Line).ShouldBe([2, 3]);
    }

    [Fact]
    public void Parse_MaskedValues_AreNullWithOneWarning()
    {
        CollectingSink sink = Parse(FundDataSetText.With("SWAPTION_OPTION_WARNT_DERIV.tsv", t => Once(t, "0.5125", "XXXX")));
        sink.Faults.ShouldBeEmpty();
        sink.Records<SecFundHolding>().ShouldAllBe(r => r.Delta == null);
        sink.Warnings.ShouldHaveSingleItem().Message.ShouldContain("1 values of delta are masked");
    }

    [Theory]
    [InlineData("SUBMISSION.tsv", "0001234567-23-000099\t31-FEX-2023\t\tNPORT-P\t30-JUN-2023\t31-DEC-2022\tN\n", "value_unreadable", "31-FEX-2023")]
    [InlineData("SUBMISSION.tsv", "0001234567-23-000099\t28-FEB-2023\t\tNPORT-P\t30-JUN-2023\t\tN\n", "value_missing", null)]
    [InlineData("SUBMISSION.tsv", "0001234567-23-000099\t28-FEB-2023\n", "field_count", "2")]
    [InlineData("SUBMISSION.tsv", "1234\t28-FEB-2023\t\tNPORT-P\t30-JUN-2023\t31-DEC-2022\tN\n", "value_unreadable", "1234")]
    [InlineData("SUBMISSION.tsv", FundDataSetText.Bond + "\t28-FEB-2023\t\tNPORT-P\t30-JUN-2023\t31-DEC-2022\tN\n", "filing_repeated", FundDataSetText.Bond)]
    [InlineData("REGISTRANT.tsv", "0001234567-23-000999\t1\tNobody\t\t\t\t\t\t\t\t\t\n", "filing_unknown", "0001234567-23-000999")]
    [InlineData("FUND_REPORTED_INFO.tsv", FundDataSetText.Bond + "\tAgain\tS000000001\t\t1\t1\t1\n", "filing_repeated", FundDataSetText.Bond)]
    [InlineData("FUND_REPORTED_HOLDING.tsv", "0001234567-23-000999\t5\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", "filing_unknown", "0001234567-23-000999")]
    [InlineData("FUND_REPORTED_HOLDING.tsv", FundDataSetText.Bond + "\tx\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", "value_unreadable", "x")]
    [InlineData("FUND_REPORTED_HOLDING.tsv", FundDataSetText.Bond + "\t901\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n", "key_repeated", "901")]
    [InlineData("IDENTIFIERS.tsv", "77777\t1\tUS0000000000\t\t\t\n", "holding_unknown", "77777")]
    [InlineData("IDENTIFIERS.tsv", "901\n", "field_count", "1")]
    [InlineData("IDENTIFIERS.tsv", "901\t\tUS0000000000\t\t\t\n", "value_missing", null)]
    [InlineData("DEBT_SECURITY.tsv", "901\t15-FEB-2032\tFixed\t4\tN\n", "key_repeated", "901")]
    public void Parse_BadLine_IsOneFaultHoweverManyPartsReadTheSet(string table, string line, string rule, string? value)
    {
        Dictionary<string, string> set = FundDataSetText.With(table, t => t + line);
        List<Fault> faults = [];
        List<SecFundHolding> rows = [];
        for (int part = 0; part < FundDataSetPart.Count; part++)
        {
            CollectingSink sink = Parse(set, ("part", $"{part}"));
            faults.AddRange(sink.Faults);
            rows.AddRange(sink.Records<SecFundHolding>());
        }

        Fault fault = faults.ShouldHaveSingleItem();
        (fault.Rule, fault.Value).ShouldBe((rule, value));
        fault.Message.ShouldStartWith(table);
        rows.ShouldBe(Parse(FundDataSetText.Usual()).Records<SecFundHolding>(), ignoreOrder: true);
    }

    [Fact]
    public void Parse_IdentifiersOfALeftOutFiling_AreNoFaults()
    {
        Dictionary<string, string> set = FundDataSetText.With("FUND_REPORTED_HOLDING.tsv", t => t + FundDataSetText.Stock(FundDataSetText.Late, "55", "1"));
        set["IDENTIFIERS.tsv"] += "55\t100\tUS0000000000\t\t\t\n";
        CollectingSink sink = Parse(set);
        sink.Faults.ShouldBeEmpty();
        sink.Records<SecFundHolding>().Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("FUND_REPORTED_INFO.tsv", "361898455.930000000000", "net_assets_usd")]
    [InlineData("SUBMISSION.tsv", FundDataSetText.Bond + "\t28-FEB-2023\t811-00001\tNPORT-P\t30-JUN-2023", "fiscal_year_end")]
    [InlineData("REGISTRANT.tsv", FundDataSetText.Bond + "\t0000000077", "fund_cik")]
    public void Parse_UnreadableValueOfAFiling_LosesTheFilingsRowOnly(string table, string good, string column)
    {
        CollectingSink sink = Parse(FundDataSetText.With(table, t => Once(t, good, $"{good}much")));
        (sink.Faults.ShouldHaveSingleItem().Column, sink.Faults[0].Dataset).ShouldBe((column, "sec.fund_filings"));
        sink.Records<SecFundFiling>().Select(f => f.AccessionNumber).ShouldBe([FundDataSetText.Amendment, FundDataSetText.Empty]);
        sink.Records<SecFundHolding>().Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("SUBMISSION.tsv")]
    [InlineData("REGISTRANT.tsv")]
    [InlineData("FUND_REPORTED_INFO.tsv")]
    [InlineData("FUND_REPORTED_HOLDING.tsv")]
    [InlineData("IDENTIFIERS.tsv")]
    public void Parse_TableMissing_IsAnError(string table)
    {
        Dictionary<string, string> set = FundDataSetText.Usual();
        set.Remove(table);
        Should.Throw<SourceContractException>(() => Parse(set)).Message.ShouldContain($"the archive has no {table}");
    }

    [Fact]
    public void Parse_TablesThatAreNotEstablished_MayBeMissingOrOther()
    {
        Dictionary<string, string> set = FundDataSetText.With("DEBT_SECURITY.tsv", t => t.Replace("MATURITY_DATE", "MATURES", StringComparison.Ordinal));
        set.Remove("REPURCHASE_AGREEMENT.tsv");
        set.Remove("SWAPTION_OPTION_WARNT_DERIV.tsv");
        CollectingSink sink = Parse(set);
        sink.Faults.ShouldBeEmpty();
        sink.Records<SecFundHolding>().Where(r => r.AccessionNumber == FundDataSetText.Bond).Select(r => (r.MaturityDate, r.CouponPercent, r.Delta))
            .ShouldBe([(null, 4.25m, null), (null, null, null), (null, null, null)]);
    }

    [Theory]
    [InlineData("FUND_REPORTED_HOLDING.tsv", "ISSUER_CUSIP", "CUSIP")]
    [InlineData("IDENTIFIERS.tsv", "IDENTIFIERS_ID", "ID")]
    [InlineData("SUBMISSION.tsv", "REPORT_DATE", "AS_OF")]
    public void Parse_ColumnRenamed_IsAnErrorThatNamesIt(string table, string column, string name)
    {
        string message = Should.Throw<SourceContractException>(() => Parse(FundDataSetText.With(table, t => Once(t, column, name)))).Message;
        message.ShouldContain($"{table}: column {column} is missing");
        message.ShouldContain($"found '{(table == "IDENTIFIERS.tsv" ? "HOLDING_ID" : "ACCESSION_NUMBER")}|");
    }

    [Fact]
    public void Parse_HeaderIsAWebPage_IsAnError() =>
        Should.Throw<SourceContractException>(() => Parse(FundDataSetText.With("IDENTIFIERS.tsv", _ => "<html>\n"))).Message.ShouldContain("IDENTIFIERS.tsv: line 1 is markup");

    [Theory]
    [InlineData("FUND_REPORTED_HOLDING.tsv", 6)]
    [InlineData("IDENTIFIERS.tsv", 6)]
    public void Parse_TableCutOff_IsAnError(string table, int line) =>
        Should.Throw<SourceContractException>(() => Parse(FundDataSetText.With(table, t => t[..^20]))).Message.ShouldContain($"{table}: line {line} is cut off");

    [Fact]
    public void Parse_ZipCutOff_IsAnError()
    {
        byte[] whole = FundDataSetText.Zip(FundDataSetText.Usual());
        Should.Throw<SourceContractException>(() => FundDataSetParser.Parse(PayloadOf.Bytes(whole.AsMemory(0, whole.Length - 200)), new CollectingSink())).Message.ShouldContain("nport-data-set: the zip archive cannot be read");
    }

    [Fact]
    public void Parse_Bomb_EndsBeforeItIsRead()
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream content = archive.CreateEntry("IDENTIFIERS.tsv", CompressionLevel.SmallestSize).Open();
            content.Write(new byte[4 << 20]);
        }

        Should.Throw<SourceContractException>(() => FundDataSetParser.Parse(PayloadOf.Bytes(stream.ToArray()), new CollectingSink())).Message.ShouldContain("more than 250 times");
    }

    [Fact]
    public void Parse_LinesInAnyOrder_GiveTheSameRows()
    {
        CollectingSink expected = Parse(FundDataSetText.Usual());
        var random = new Random(7);
        for (int i = 0; i < 20; i++)
        {
            Dictionary<string, string> set = FundDataSetText.Usual();
            foreach (string table in set.Keys.ToArray())
            {
                string[] lines = set[table].Split('\n', StringSplitOptions.RemoveEmptyEntries);
                random.Shuffle(lines.AsSpan(1));
                set[table] = string.Join('\n', lines) + "\n";
            }

            // In memory of which a few lines fill all, so that every sort goes by way of its file.
            CollectingSink sink = new();
            using var content = FundDataSetContent.Read(PayloadOf.Bytes(FundDataSetText.Zip(set)), new SpillSpace(null, Bytes: 100));
            content.Write(null, new HashSet<long>(), null, null, sink);
            sink.Records<SecFundHolding>().ShouldBe(expected.Records<SecFundHolding>());
            sink.Records<SecFundFiling>().ShouldBe(expected.Records<SecFundFiling>());
        }
    }

    [Fact]
    public void Parse_TextsOutsideAscii_ComeBackWhole()
    {
        string name = "Société Générale 東京 " + new string('é', 300);
        CollectingSink sink = Parse(FundDataSetText.With("FUND_REPORTED_HOLDING.tsv", t => Once(t, "Beta AG 12", name)));
        sink.Records<SecFundHolding>().Single(r => r.AccessionNumber == FundDataSetText.Amendment && r.Line == 1).Name.ShouldBe(name);
    }

    [Fact]
    public void Within_Window_TakesWholeQuartersSinceLate2019() =>
        FundDataSet.Within(new LocalDate(2019, 1, 1), new LocalDate(2020, 8, 1)).Select(s => s.FileName).ShouldBe(["2019q4_nport.zip", "2020q1_nport.zip", "2020q2_nport.zip"]);

    [Fact]
    public void Content_Folder_HasNothingLeftWhateverTheEnd()
    {
        using var folder = new TemporaryFolder();
        Payload good = PayloadOf.Bytes(FundDataSetText.Zip(FundDataSetText.Usual()));
        using (var content = FundDataSetContent.Read(good, new SpillSpace(folder.Path)))
        {
            Should.Throw<OperationCanceledException>(() => content.Write(null, new HashSet<long>(), null, null, new CancelledSink()));
        }

        Payload bad = PayloadOf.Bytes(FundDataSetText.Zip(FundDataSetText.With("IDENTIFIERS.tsv", t => t[..^20])));
        Should.Throw<SourceContractException>(() => FundDataSetContent.Read(bad, new SpillSpace(folder.Path)));
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Content_NoRoomForFiles_IsAnErrorThatSaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("taken");
        File.WriteAllText(file, "");
        Payload payload = PayloadOf.Bytes(FundDataSetText.Zip(FundDataSetText.Usual()));
        Should.Throw<SourceUnavailableException>(() => FundDataSetContent.Read(payload, new SpillSpace(file))).Message.ShouldContain("Free space, or set");
    }

    private static string Once(string text, string good, string bad)
    {
        int at = text.IndexOf(good, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0);
        return string.Concat(text.AsSpan(0, at), bad, text.AsSpan(at + good.Length));
    }

    private static IEnumerable<string> Accessions(CollectingSink sink) => sink.Records<SecFundFiling>().Select(f => f.AccessionNumber);

    private static CollectingSink Parse(Dictionary<string, string> tables, params (string, string)[] hints)
    {
        var sink = new CollectingSink();
        FundDataSetParser.Parse(PayloadOf.Bytes(FundDataSetText.Zip(tables), hints), sink);
        return sink;
    }
}
