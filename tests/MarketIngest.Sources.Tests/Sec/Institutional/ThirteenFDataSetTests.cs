using System.IO.Compression;
using System.Text;

using MarketIngest.Sources.Sec.Institutional;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Institutional;

public sealed class ThirteenFDataSetTests
{
    private const string Cover = "ACCESSION_NUMBER\tREPORTCALENDARORQUARTER\tISAMENDMENT\tAMENDMENTNO\tAMENDMENTTYPE\tCONFDENIEDEXPIRED\tFILINGMANAGER_NAME\tREPORTTYPE\tFORM13FFILENUMBER\tPROVIDEINFOFORINSTRUCTION5\n";
    private const string Table = "ACCESSION_NUMBER\tINFOTABLE_SK\tNAMEOFISSUER\tTITLEOFCLASS\tCUSIP\tFIGI\tVALUE\tSSHPRNAMT\tSSHPRNAMTTYPE\tPUTCALL\tINVESTMENTDISCRETION\tOTHERMANAGER\tVOTING_AUTH_SOLE\tVOTING_AUTH_SHARED\tVOTING_AUTH_NONE\n";

    private static readonly Dictionary<string, string> Set = new(StringComparer.Ordinal)
    {
        ["SUBMISSION.tsv"] = "ACCESSION_NUMBER\tFILING_DATE\tSUBMISSIONTYPE\tCIK\tPERIODOFREPORT\n0000912345-24-000007\t14-FEB-2024\t13F-HR\t0000912345\t31-DEC-2023\n0000000088-24-000001\t13-FEB-2024\t13F-NT\t0000000088\t31-DEC-2023\n",
        ["COVERPAGE.tsv"] = Cover + "0000912345-24-000007\t31-DEC-2023\t\t\t\t\tExample Capital & Co\t13F HOLDINGS REPORT\t028-12345\tN\n0000000088-24-000001\t31-DEC-2023\tN\t\t\t\tNotice LLC\t13F NOTICE\t028-00088\tN\n",
        ["SUMMARYPAGE.tsv"] = "ACCESSION_NUMBER\tOTHERINCLUDEDMANAGERSCOUNT\tTABLEENTRYTOTAL\tTABLEVALUETOTAL\tISCONFIDENTIALOMITTED\n0000912345-24-000007\t0\t3\t1500000\t\n",
        ["SIGNATURE.tsv"] = "ACCESSION_NUMBER\tNAME\tSIGNATUREDATE\n0000912345-24-000007\tA B\t13-FEB-2024\n0000000088-24-000001\tC D\t12-FEB-2024\n",
        ["OTHERMANAGER.tsv"] = "ACCESSION_NUMBER\tOTHERMANAGER_SK\tCIK\tFORM13FFILENUMBER\tCRDNUMBER\tSECFILENUMBER\tNAME\n0000000088-24-000001\t1\t0000000077\t028-00077\t\t\tReports For Us\n",
        ["INFOTABLE.tsv"] = Table
            + "0000912345-24-000007\t11\tEXAMPLE 111111111\tCOM\t111111111\t\t1000000\t10000\tSH\t\tSOLE\t\t10000\t0\t0\n"
            + "0000912345-24-000007\t12\tEXAMPLE 222222222\tCOM\t222222222\t\t300000\t2000\tSH\tPut\tSOLE\t\t2000\t0\t0\n"
            + "0000912345-24-000007\t13\tEXAMPLE 333333333\tCOM\t333333333\t\t200000\t250000\tPRN\t\tSOLE\t\t250000\t0\t0\n",
    };

    [Fact]
    public void Parse_DataSet_GivesTheRowsOfTheFilingsOwnDocuments()
    {
        CollectingSink bulk = Parse(Set), xml = new();
        ThirteenFFiling.Parse(PayloadOf.Text(ThirteenFSample.Submission(ThirteenFSample.Cover(), [ThirteenFSample.Table()])), xml);
        bulk.Records<InstitutionalHolding>().ShouldBe(xml.Records<InstitutionalHolding>());
        bulk.Records<InstitutionalFiling>().Where(f => f.Cik == ThirteenFSample.Cik).ShouldBe(xml.Records<InstitutionalFiling>());
        bulk.Faults.ShouldBeEmpty();
        InstitutionalFiling notice = bulk.Records<InstitutionalFiling>().Single(f => f.Form == "13F-NT");
        (notice.ReportType, notice.TableEntryTotal, notice.OtherManagers).ShouldBe(
            ("13F NOTICE", null, """[{"list":"reporting_for","sequence":null,"cik":"0000000077","file_number":"028-00077","crd_number":null,"sec_file_number":null,"name":"Reports For Us"}]"""));
    }

    [Fact]
    public void Parse_Row_IsKnownFromTheEndOfItsFilingDate() =>
        Parse(Set).Written<InstitutionalHolding>().ShouldAllBe(w => w.Evidence == Evidence.Published(Instant.FromUtc(2024, 2, 15, 5, 0)));

    [Fact]
    public void Parse_Ciks_TakesTheirFilingsOnly()
    {
        CollectingSink sink = Parse(Set, ("ciks", "0000000088"));
        sink.Records<InstitutionalFiling>().ShouldHaveSingleItem().Cik.ShouldBe("0000000088");
        sink.Records<InstitutionalHolding>().ShouldBeEmpty();
    }

    [Fact]
    public void Parse_UnreadableCover_LeavesTheFilingOutWhole()
    {
        CollectingSink sink = Parse(With("COVERPAGE.tsv", Cover + "0000912345-24-000007\t31-DEX-2023\t\t\t\t\tExample\t13F HOLDINGS REPORT\t\tN\n"));
        Fault fault = sink.Faults.ShouldHaveSingleItem();
        (fault.Column, fault.Value, fault.Position).ShouldBe(("report_period", "31-DEX-2023", 2));
        sink.Records<InstitutionalHolding>().ShouldBeEmpty();
    }

    [Fact]
    public void Parse_TableCutOff_IsAnError() =>
        Should.Throw<SourceContractException>(() => Parse(With("INFOTABLE.tsv", Set["INFOTABLE.tsv"][..^40]))).Message.ShouldContain("INFOTABLE.tsv: line 4 is cut off");

    [Fact]
    public void Parse_TableMissing_IsAnError()
    {
        Dictionary<string, string> set = new(Set, StringComparer.Ordinal);
        set.Remove("INFOTABLE.tsv");
        Should.Throw<SourceContractException>(() => Parse(set)).Message.ShouldContain("has no INFOTABLE.tsv");
    }

    [Fact]
    public void Within_Window_NamesTheSetsAsTheSecDoes() =>
        ThirteenFDataSet.Within(new LocalDate(2023, 6, 15), new LocalDate(2024, 9, 1)).Select(s => (s.Name, s.From)).ShouldBe(
        [
            ("2023q3", new LocalDate(2023, 7, 1)),
            ("2023q4", new LocalDate(2023, 10, 1)),
            ("01jan2024-29feb2024", new LocalDate(2024, 1, 1)),
            ("01mar2024-31may2024", new LocalDate(2024, 3, 1)),
            ("01jun2024-31aug2024", new LocalDate(2024, 6, 1)),
        ]);

    [Fact]
    public void Within_WinterOfAnyYear_SpansTheNewYear() =>
        ThirteenFDataSet.Within(new LocalDate(2025, 12, 1), new LocalDate(2026, 3, 1)).ShouldHaveSingleItem().Name.ShouldBe("01dec2025-28feb2026");

    [Fact]
    public void Address_SinceSummer2026_IsInAnotherFolder() =>
        ThirteenFDataSet.Within(new LocalDate(2026, 3, 1), new LocalDate(2026, 9, 1)).Select(s => s.Address).ShouldBe(
        [
            "https://www.sec.gov/files/structureddata/data/form-13f-data-sets/01mar2026-31may2026_form13f.zip",
            "https://www.sec.gov/files/datastandardsinnovation/data/form-13f-data-sets/01jun2026-31aug2026_form13f.zip",
        ]);

    private static Dictionary<string, string> With(string table, string text) => new(Set, StringComparer.Ordinal) { [table] = text };

    private static CollectingSink Parse(Dictionary<string, string> set, params (string Name, string Value)[] hints)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in set)
            {
                using Stream content = archive.CreateEntry(name).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        var sink = new CollectingSink();
        ThirteenFDataSetParser.Parse(PayloadOf.Bytes(stream.ToArray(), hints), sink);
        return sink;
    }
}
