using System.Globalization;
using System.Text.RegularExpressions;

using NodaTime;

namespace MarketIngest.Sources.Sec;

/// <summary>EDGAR's addresses.</summary>
internal static partial class SecEndpoints
{
    private const string Archives = "https://www.sec.gov/Archives/edgar";

    /// <summary>The CIKs of listed companies by ticker.</summary>
    public const string CompanyTickers = "https://www.sec.gov/files/company_tickers.json";

    /// <summary>The same with the exchanges.</summary>
    public const string CompanyTickersExchange = "https://www.sec.gov/files/company_tickers_exchange.json";

    /// <summary>A complete submission: header and all documents in one file. Any CIK that the filing names will do.</summary>
    public static string Submission(string cik, string accession) => $"{Archives}/data/{Cik.Unpadded(cik)}/{accession}.txt";

    /// <summary>A page of the feed of newly accepted filings, newest first.</summary>
    /// <param name="start">The number of entries before the page.</param>
    /// <param name="count">The entries of the page; at most 100.</param>
    public static string CurrentFeed(int start, int count) =>
        $"https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent&type=&company=&dateb=&owner=include&start={start.ToString(CultureInfo.InvariantCulture)}&count={count.ToString(CultureInfo.InvariantCulture)}&output=atom";

    /// <summary>The index of what was filed on a day.</summary>
    public static string DailyIndex(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{Archives}/daily-index/{date.Year:D4}/QTR{Quarter(date)}/master.{date.Year:D4}{date.Month:D2}{date.Day:D2}.idx");

    /// <summary>The index of what was filed in a quarter.</summary>
    /// <param name="first">A day of the quarter.</param>
    public static string FullIndex(LocalDate first) => string.Create(CultureInfo.InvariantCulture, $"{Archives}/full-index/{first.Year:D4}/QTR{Quarter(first)}/master.idx");

    /// <summary>The newest filings of a company or person, and the names of the pages with the older ones.</summary>
    public static string Submissions(string cik) => $"https://data.sec.gov/submissions/CIK{cik}.json";

    /// <summary>A page of older filings.</summary>
    /// <exception cref="SourceContractException">The name is not that of such a page: it came from the source.</exception>
    public static string SubmissionsPage(string name) => PageName().IsMatch(name)
        ? $"https://data.sec.gov/submissions/{name}"
        : throw new SourceContractException($"submissions: '{name}' is not the name of a page of older filings, such as CIK0000320193-submissions-001.json.");

    /// <summary>All XBRL facts of a company.</summary>
    public static string CompanyFacts(string cik) => $"https://data.sec.gov/api/xbrl/companyfacts/CIK{cik}.json";

    /// <summary>A page of the hits of a full-text search.</summary>
    /// <param name="query">The words.</param>
    /// <param name="forms">Form types, separated by commas; empty for all.</param>
    /// <param name="from">The first filing date.</param>
    /// <param name="until">The day after the last.</param>
    /// <param name="start">The number of hits before the page.</param>
    public static string FullTextSearch(string query, string forms, LocalDate from, LocalDate until, int start)
    {
        string narrowed = forms.Length == 0 ? "" : $"&forms={Uri.EscapeDataString(forms)}";
        return $"https://efts.sec.gov/LATEST/search-index?q={Uri.EscapeDataString(query)}{narrowed}&dateRange=custom&startdt={ColumnText.Of(from)}&enddt={ColumnText.Of(until.PlusDays(-1))}&from={start.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The calendar quarter of a date, from 1 to 4.</summary>
    public static int Quarter(LocalDate date) => ((date.Month - 1) / 3) + 1;

    [GeneratedRegex(@"\ACIK[0-9]{10}-submissions-[0-9]{1,4}\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex PageName();
}
