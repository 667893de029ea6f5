using System.IO.Compression;
using System.Text;

namespace MarketIngest.Sources.Tests.Sec.Ownership.DataSets;

/// <summary>Data sets in their wire format; the usual one has the filing of <see cref="OwnershipText"/> and a Form 3 with two owners.</summary>
internal static class OwnershipDataSetText
{
    public const string Initial = "0001234567-24-000041";

    public const string Submissions = "ACCESSION_NUMBER\tFILING_DATE\tPERIOD_OF_REPORT\tDATE_OF_ORIG_SUB\tNO_SECURITIES_OWNED\tNOT_SUBJECT_SEC16\tFORM3_HOLDINGS_REPORTED\tFORM4_TRANS_REPORTED\tDOCUMENT_TYPE\tISSUERCIK\tISSUERNAME\tISSUERTRADINGSYMBOL\tREMARKS\tAFF10B5ONE\n";
    public const string Owners = "ACCESSION_NUMBER\tRPTOWNERCIK\tRPTOWNERNAME\tRPTOWNER_RELATIONSHIP\tRPTOWNER_TITLE\tRPTOWNER_TXT\tRPTOWNER_STREET1\tRPTOWNER_STREET2\tRPTOWNER_CITY\tRPTOWNER_STATE\tRPTOWNER_ZIPCODE\tRPTOWNER_STATE_DESC\tFILE_NUMBER\n";
    public const string Transactions = "ACCESSION_NUMBER\tNONDERIV_TRANS_SK\tSECURITY_TITLE\tSECURITY_TITLE_FN\tTRANS_DATE\tTRANS_DATE_FN\tDEEMED_EXECUTION_DATE\tDEEMED_EXECUTION_DATE_FN\tTRANS_FORM_TYPE\tTRANS_CODE\tEQUITY_SWAP_INVOLVED\tEQUITY_SWAP_TRANS_CD_FN\tTRANS_TIMELINESS\tTRANS_TIMELINESS_FN\tTRANS_SHARES\tTRANS_SHARES_FN\tTRANS_PRICEPERSHARE\tTRANS_PRICEPERSHARE_FN\tTRANS_ACQUIRED_DISP_CD\tTRANS_ACQUIRED_DISP_CD_FN\tSHRS_OWND_FOLWNG_TRANS\tSHRS_OWND_FOLWNG_TRANS_FN\tVALU_OWND_FOLWNG_TRANS\tVALU_OWND_FOLWNG_TRANS_FN\tDIRECT_INDIRECT_OWNERSHIP\tDIRECT_INDIRECT_OWNERSHIP_FN\tNATURE_OF_OWNERSHIP\tNATURE_OF_OWNERSHIP_FN\n";

    private const string Holdings = "ACCESSION_NUMBER\tNONDERIV_HOLDING_SK\tSECURITY_TITLE\tSECURITY_TITLE_FN\tTRANS_FORM_TYPE\tTRANS_FORM_TYPE_FN\tSHRS_OWND_FOLWNG_TRANS\tSHRS_OWND_FOLWNG_TRANS_FN\tVALU_OWND_FOLWNG_TRANS\tVALU_OWND_FOLWNG_TRANS_FN\tDIRECT_INDIRECT_OWNERSHIP\tDIRECT_INDIRECT_OWNERSHIP_FN\tNATURE_OF_OWNERSHIP\tNATURE_OF_OWNERSHIP_FN\n";
    private const string DerivativeTransactions = "ACCESSION_NUMBER\tDERIV_TRANS_SK\tSECURITY_TITLE\tSECURITY_TITLE_FN\tCONV_EXERCISE_PRICE\tCONV_EXERCISE_PRICE_FN\tTRANS_DATE\tTRANS_DATE_FN\tDEEMED_EXECUTION_DATE\tDEEMED_EXECUTION_DATE_FN\tTRANS_FORM_TYPE\tTRANS_CODE\tEQUITY_SWAP_INVOLVED\tEQUITY_SWAP_TRANS_CD_FN\tTRANS_TIMELINESS\tTRANS_TIMELINESS_FN\tTRANS_SHARES\tTRANS_SHARES_FN\tTRANS_TOTAL_VALUE\tTRANS_TOTAL_VALUE_FN\tTRANS_PRICEPERSHARE\tTRANS_PRICEPERSHARE_FN\tTRANS_ACQUIRED_DISP_CD\tTRANS_ACQUIRED_DISP_CD_FN\tEXCERCISE_DATE\tEXCERCISE_DATE_FN\tEXPIRATION_DATE\tEXPIRATION_DATE_FN\tUNDLYNG_SEC_TITLE\tUNDLYNG_SEC_TITLE_FN\tUNDLYNG_SEC_SHARES\tUNDLYNG_SEC_SHARES_FN\tUNDLYNG_SEC_VALUE\tUNDLYNG_SEC_VALUE_FN\tSHRS_OWND_FOLWNG_TRANS\tSHRS_OWND_FOLWNG_TRANS_FN\tVALU_OWND_FOLWNG_TRANS\tVALU_OWND_FOLWNG_TRANS_FN\tDIRECT_INDIRECT_OWNERSHIP\tDIRECT_INDIRECT_OWNERSHIP_FN\tNATURE_OF_OWNERSHIP\tNATURE_OF_OWNERSHIP_FN\n";
    private const string DerivativeHoldings = "ACCESSION_NUMBER\tDERIV_HOLDING_SK\tSECURITY_TITLE\tSECURITY_TITLE_FN\tCONV_EXERCISE_PRICE\tCONV_EXERCISE_PRICE_FN\tTRANS_FORM_TYPE\tTRANS_FORM_TYPE_FN\tEXERCISE_DATE\tEXERCISE_DATE_FN\tEXPIRATION_DATE\tEXPIRATION_DATE_FN\tUNDLYNG_SEC_TITLE\tUNDLYNG_SEC_TITLE_FN\tUNDLYNG_SEC_SHARES\tUNDLYNG_SEC_SHARES_FN\tUNDLYNG_SEC_VALUE\tUNDLYNG_SEC_VALUE_FN\tSHRS_OWND_FOLWNG_TRANS\tSHRS_OWND_FOLWNG_TRANS_FN\tVALU_OWND_FOLWNG_TRANS\tVALU_OWND_FOLWNG_TRANS_FN\tDIRECT_INDIRECT_OWNERSHIP\tDIRECT_INDIRECT_OWNERSHIP_FN\tNATURE_OF_OWNERSHIP\tNATURE_OF_OWNERSHIP_FN\n";

    public static Dictionary<string, string> Usual() => new(StringComparer.Ordinal)
    {
        ["SUBMISSION.tsv"] = Submissions + Submission(OwnershipText.Accession, "08-FEB-2024") + $"{Initial}\t05-FEB-2024\t01-FEB-2024\t\t0\t0\t\t\t3\t0000000078\tBeta \"B\" Inc\tNONE\t\t\n",
        ["REPORTINGOWNER.tsv"] = Owners
            + Owner(OwnershipText.Accession)
            + $"{Initial}\t0000000101\tFirst LP\tTenPercentOwner\t\t\t\t\t\t\t\t\t\n{Initial}\t0000000102\tSecond LLC\tTenPercentOwner,Other\t\t\t\t\t\t\t\t\t\n",
        ["NONDERIV_TRANS.tsv"] = Transactions + Sale(OwnershipText.Accession, "8000001"),
        ["NONDERIV_HOLDING.tsv"] = Holdings
            + $"{Initial}\t12\tCommon Stock\t\t3\t\t200\t\t\t\tI\tF1\tBy fund\tF1\n"
            + $"{OwnershipText.Accession}\t99\tClass B\t\t4\t\t\t\t7500.25\t\tD\t\t\t\n"
            + $"{Initial}\t11\tCommon Stock\t\t3\t\t100\t\t\t\tD\t\t\t\n",
        ["DERIV_TRANS.tsv"] = DerivativeTransactions + $"{OwnershipText.Accession}\t5\tStock Option\t\t\tF1\t06-FEB-2024\t\t\t\t4\tM\t0\tF3\t\t\t\t\t9000\t\t0.00\t\tD\t\t31-JAN-2020\t\t31-JAN-2030\t\tCommon Stock\t\t300\t\t\t\t0\t\t\t\tD\t\t\t\n",
        ["DERIV_HOLDING.tsv"] = DerivativeHoldings + $"{Initial}\t7\tWarrant\t\t10\t\t3\t\t01-JAN-2025\t\t01-JAN-2029\t\tCommon Stock\t\t50\t\t\t\t1\t\t\t\tD\t\t\t\n",
        ["FOOTNOTES.tsv"] = $"ACCESSION_NUMBER\tFOOTNOTE_ID\tFOOTNOTE_TXT\n{OwnershipText.Accession}\tF1\tImmediately.\n{OwnershipText.Accession}\tF2\tAverage of 12.10 to 12.60 & more.\n{OwnershipText.Accession}\tF3\t\n{Initial}\tF1\tThe \"Fund\".\n",
        ["OWNER_SIGNATURE.tsv"] = $"ACCESSION_NUMBER\tOWNERSIGNATURENAME\tOWNERSIGNATUREDATE\n{OwnershipText.Accession}\tJane Doe\t08-FEB-2024\n",
    };

    /// <summary>All tables, without a line.</summary>
    public static Dictionary<string, string> HeadersOnly() => Usual().ToDictionary(t => t.Key, t => t.Value[..(t.Value.IndexOf('\n', StringComparison.Ordinal) + 1)], StringComparer.Ordinal);

    public static Dictionary<string, string> With(string table, Func<string, string> change)
    {
        Dictionary<string, string> set = Usual();
        set[table] = change(set[table]);
        return set;
    }

    public static string Submission(string accession, string filed) => $"{accession}\t{filed}\t06-FEB-2024\t\t\t0\t\t\t4\t0000000077\tAcme Corp\tACME\tChief of everything.\t1\n";

    public static string Owner(string accession) => $"{accession}\t0000000099\tDoe Jane\tDirector,Officer\tSee Remarks\t\t\t\tALBANY\t\t\t\t001-00001\n";

    public static string Sale(string accession, string key, string shares = "1000.5") =>
        $"{accession}\t{key}\tCommon Stock\t\t06-FEB-2024\t\t\t\t4\tS\t0\t\tL\t\t{shares}\t\t12.3456\tF2\tD\t\t250\tF1, F2\t\t\tI\t\tBy Trust\t\n";

    public static byte[] Zip(Dictionary<string, string> tables)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in tables)
            {
                using Stream content = archive.CreateEntry(name).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
