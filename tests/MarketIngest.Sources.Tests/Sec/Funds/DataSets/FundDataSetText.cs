using System.IO.Compression;
using System.Text;

namespace MarketIngest.Sources.Tests.Sec.Funds.DataSets;

/// <summary>Data sets in their wire format; the usual one has the filing of <see cref="FundText"/>, an amendment of a fund without series, a fund without holdings and a notice of being late.</summary>
internal static class FundDataSetText
{
    public const string Bond = "0001234567-23-000042";
    public const string Amendment = "0001234567-23-000043";
    public const string Empty = "0001234567-23-000106";
    public const string Late = "0001234567-23-000044";

    public const string Submissions = "ACCESSION_NUMBER\tFILING_DATE\tFILE_NUM\tSUB_TYPE\tREPORT_ENDING_PERIOD\tREPORT_DATE\tIS_LAST_FILING\n";
    public const string Registrants = "ACCESSION_NUMBER\tCIK\tREGISTRANT_NAME\tFILE_NUM\tLEI\tADDRESS1\tADDRESS2\tCITY\tSTATE\tCOUNTRY\tZIP\tPHONE\n";
    public const string Funds = "ACCESSION_NUMBER\tSERIES_NAME\tSERIES_ID\tSERIES_LEI\tTOTAL_ASSETS\tTOTAL_LIABILITIES\tNET_ASSETS\n";
    public const string Holdings = "ACCESSION_NUMBER\tHOLDING_ID\tISSUER_NAME\tISSUER_LEI\tISSUER_TITLE\tISSUER_CUSIP\tBALANCE\tUNIT\tOTHER_UNIT_DESC\tCURRENCY_CODE\tCURRENCY_VALUE\tEXCHANGE_RATE\tPERCENTAGE\tPAYOFF_PROFILE\tASSET_CAT\tOTHER_ASSET\tISSUER_TYPE\tOTHER_ISSUER\tINVESTMENT_COUNTRY\tIS_RESTRICTED_SECURITY\tFAIR_VALUE_LEVEL\tDERIVATIVE_CAT\n";
    public const string Identifiers = "HOLDING_ID\tIDENTIFIERS_ID\tIDENTIFIER_ISIN\tIDENTIFIER_TICKER\tOTHER_IDENTIFIER\tOTHER_IDENTIFIER_DESC\n";

    public static Dictionary<string, string> Usual() => new(StringComparer.Ordinal)
    {
        ["SUBMISSION.tsv"] = Submissions
            + Submission(Empty, "30-MAR-2023")
            + Submission(Bond)
            + $"{Late}\t27-FEB-2023\t811-00001\tNT NPORT-P\t\t\t\n"
            + Submission(Amendment, "01-MAR-2023", "NPORT-P/A"),
        ["REGISTRANT.tsv"] = Registrants + Registrant(Empty) + Registrant(Amendment, "88", "Other \"Old\" Fund") + Registrant(Bond),
        ["FUND_REPORTED_INFO.tsv"] = Funds + Fund(Bond) + Fund(Empty, "Empty Fund", "S000000078") + Fund(Amendment, "N/A", "N/A"),
        ["FUND_REPORTED_HOLDING.tsv"] = Holdings
            + $"{Bond}\t903\tClearing House\tN/A\tN/A\tN/A\t-12\tOU\tNotional Amount\tN/A\t0\t\t-0.00\tShort\tOTHER\tHedge & more\tCORP\t\tN/A\tN\tN/A\t\n"
            + Stock(Amendment, "12", "7")
            + $"{Bond}\t901\tAcme Finance LP\t549300ACMEFINANCE001\tAcme Finance LP 4.250% 2031\t00424AAB1\t265000.00000000\tPA\t\tUSD\t213110.35000000\t\t0.058886780672\tLong\tDBT\t\tOTHER\tREIT\tUS\tY\t2\t\n"
            + Stock(Amendment, "1000", "8")
            + $"{Bond}\t902\tDeutsche Beispiel AG\t7LTW0000000000000001\t1Y RTP 1.945\t000000000\t-3370000.00\tNC\t\tJPY\t-38107.22\t132.19281304\t-0.0105\tN/A\tDIR\t\tOTHER\tderivative\tDE\tN\t3\tSWO\n",
        ["IDENTIFIERS.tsv"] = Identifiers
            + "901\t24\t\t\tA-1\tInternal\n902\t30\t\t\t23CJKBB56P4\tTrade Identifier\n901\t22\tUS00424AAB99\t\t\t\n901\t23\t\tACMF\t\t\n901\t9\tUS00424AAB11\t\t\t\n903\t31\t\t\tN/A\tN/A\n",
        ["DEBT_SECURITY.tsv"] = "HOLDING_ID\tMATURITY_DATE\tCOUPON_TYPE\tANNUALIZED_RATE\tIS_DEFAULT\n902\t27-OCT-2053\tFixed\t1\tN\n901\t15-FEB-2031\tFixed\t4.25000000\tN\n",
        ["REPURCHASE_AGREEMENT.tsv"] = "HOLDING_ID\tTRANSACTION_TYPE\tIS_CLEARED\tREPURCHASE_RATE\tMATURITY_DATE\n903\tRepurchase\tN\t5.3\t03-APR-2023\n",
        ["SWAPTION_OPTION_WARNT_DERIV.tsv"] = "HOLDING_ID\tPUT_OR_CALL\tWRITTEN_OR_PURCHASED\tEXPIRATION_DATE\tDELTA\n902\tPut\tWritten\t27-OCT-2023\t0.5125\n",
        ["SECURITIES_LENDING.tsv"] = "HOLDING_ID\tIS_CASH_COLLATERAL\n901\tN\n",
    };

    /// <summary>The usual set with one table changed.</summary>
    public static Dictionary<string, string> With(string table, Func<string, string> change)
    {
        Dictionary<string, string> set = Usual();
        set[table] = change(set[table]);
        return set;
    }

    public static string Submission(string accession, string filed = "28-FEB-2023", string form = "NPORT-P") => $"{accession}\t{filed}\t811-00001\t{form}\t30-JUN-2023\t31-DEC-2022\tN\n";

    public static string Registrant(string accession, string cik = "0000000077", string name = "Example Trust") => $"{accession}\t{cik}\t{name}\t811-00001\t\t1 Main St\t\tALBANY\tUS-NY\tUS\t12201\t\n";

    public static string Fund(string accession, string name = "Example Bond Fund", string series = "S000000077") => $"{accession}\t{name}\t{series}\t\t573390244.60\t1\t361898455.930000000000\n";

    public static string Stock(string accession, string key, string balance) => $"{accession}\t{key}\tBeta AG {key}\t\tBeta Common\t11111111{key[^1]}\t{balance}\tNS\t\tUSD\t1.5\t\t0.1\tLong\tEC\t\tCORP\t\tUS\tN\t1\t\n";

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
