using static MarketIngest.Sources.Fred.FredFrequency;

namespace MarketIngest.Sources.Fred;

/// <summary>The series that are collected by default: eight categories, with units and frequency as FRED states them.</summary>
/// <remarks>
/// Series that ended (TEDRATE, EVZCLS, the Wilshire family, NAPM, the London gold fixings) are left out. The ICE BofA spreads reach back three years at the source
/// and SP500 and DJIA ten: what was stored before stays. NFCI is estimated anew over its whole history every week, so its current values are collected only.
/// </remarks>
public static class FredCatalog
{
    private const string Percent = "percent";
    private const string Index = "index";
    private const string BillionsSa = "billions of US dollars, seasonally adjusted";

    /// <summary>The names of the categories.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["rates", "credit", "volatility", "economic", "markets", "money", "housing", "labor"];

    /// <summary>The series, by category.</summary>
    public static IReadOnlyList<FredSeries> All { get; } =
    [
        .. Market("rates", Daily, Percent, "DGS1MO", "DGS3MO", "DGS6MO", "DGS1", "DGS2", "DGS3", "DGS5", "DGS7", "DGS10", "DGS20", "DGS30", "DFII5", "DFII10", "DFII30", "DTB3"),
        .. Market("rates", Daily, Percent, "DFF", "DFEDTARU", "DFEDTARL", "SOFR", "IORB", "EFFR", "OBFR", "DPRIME", "DPCREDIT", "T10Y2Y", "T10Y3M", "T10YIE", "T5YIFR"),
        .. Revised("rates", Monthly, Percent, "FEDFUNDS"),
        .. Revised("credit", Monthly, Percent, "BAA", "AAA"),
        .. Market("credit", Daily, Percent, "DBAA", "DAAA", "BAA10Y", "BAMLH0A0HYM2", "BAMLC0A0CM", "BAMLH0A0HYM2EY"),
        .. Market("volatility", Daily, Index, "VIXCLS", "VXVCLS", "GVZCLS", "OVXCLS"),
        .. Revised("economic", Quarterly, "billions of US dollars, seasonally adjusted annual rate", "GDP"),
        .. Revised("economic", Quarterly, "billions of chained 2017 US dollars, seasonally adjusted annual rate", "GDPC1"),
        .. Revised("economic", Quarterly, "percent change, seasonally adjusted annual rate", "GDPNOW"),
        .. Revised("economic", Monthly, "index 2017=100, seasonally adjusted", "INDPRO", "PCEPI", "PCEPILFE"),
        .. Revised("economic", Monthly, "index 1982-1984=100, seasonally adjusted", "CPIAUCSL", "CPILFESL"),
        .. Revised("economic", Monthly, "index 1982=100", "PPIACO"),
        .. Revised("economic", Monthly, "millions of US dollars, seasonally adjusted", "RSAFS"),
        .. Revised("economic", Monthly, "index 1966Q1=100", "UMCSENT"),
        .. Market("economic", Weekly, Index, "NFCI"),
        .. Revised("economic", Monthly, "1 in recession, else 0", "USREC"),
        .. Revised("economic", Monthly, Percent, "RECPROUSM156N"),
        .. Revised("economic", Monthly, "percentage points, seasonally adjusted", "SAHMREALTIME"),
        .. Market("markets", Daily, Index, "SP500", "DJIA", "NASDAQCOM", "NASDAQ100"),
        .. Market("markets", Daily, "US dollars per barrel", "DCOILWTICO", "DCOILBRENTEU"),
        .. Market("markets", Daily, "US dollars per million BTU", "DHHNGSP"),
        .. Market("markets", Daily, "index January 2006=100", "DTWEXBGS"),
        .. Market("markets", Daily, "US dollars per euro", "DEXUSEU"),
        .. Revised("money", Monthly, BillionsSa, "M1SL", "M2SL"),
        .. Revised("money", Weekly, "billions of US dollars", "WM2NS"),
        .. Revised("money", Weekly, "millions of US dollars", "WALCL", "WTREGEN", "WRESBAL"),
        .. Market("money", Daily, "billions of US dollars", "RRPONTSYD"),
        .. Revised("money", Monthly, "millions of US dollars", "BOGMBASE"),
        .. Market("housing", Weekly, Percent, "MORTGAGE30US", "MORTGAGE15US"),
        .. Revised("housing", Monthly, "index January 2000=100", "CSUSHPINSA"),
        .. Revised("housing", Monthly, "index January 2000=100, seasonally adjusted", "CSUSHPISA"),
        .. Revised("housing", Monthly, "thousands of units, seasonally adjusted annual rate", "HOUST", "PERMIT"),
        .. Revised("housing", Quarterly, "US dollars", "MSPUS"),
        .. Revised("housing", Monthly, "number of units, seasonally adjusted annual rate", "EXHOSLUSM495S"),
        .. Revised("labor", Monthly, "thousands of persons, seasonally adjusted", "PAYEMS"),
        .. Revised("labor", Monthly, "percent, seasonally adjusted", "UNRATE", "CIVPART"),
        .. Revised("labor", Weekly, "persons, seasonally adjusted", "ICSA", "CCSA"),
        .. Revised("labor", Monthly, "thousands, seasonally adjusted", "JTSJOL"),
        .. Revised("labor", Monthly, "US dollars per hour, seasonally adjusted", "CES0500000003"),
        .. Revised("labor", Monthly, "hours per week, seasonally adjusted", "AWHMAN"),
    ];

    /// <summary>A series by its id, or null when the library does not know it.</summary>
    public static FredSeries? Find(string id) => ById.GetValueOrDefault(id);

    private static Dictionary<string, FredSeries> ById { get; } = All.ToDictionary(s => s.Id, StringComparer.Ordinal);

    private static IEnumerable<FredSeries> Market(string category, FredFrequency frequency, string units, params string[] ids) =>
        ids.Select(id => new FredSeries(id, category, frequency, units, FredRevisions.Observed));

    private static IEnumerable<FredSeries> Revised(string category, FredFrequency frequency, string units, params string[] ids) =>
        ids.Select(id => new FredSeries(id, category, frequency, units, FredRevisions.Vintages));
}
