namespace MarketIngest.Sources.Sec;

/// <summary>EDGAR's addresses.</summary>
internal static class SecEndpoints
{
    /// <summary>A complete submission: header and all documents in one file. Any CIK that the filing names will do.</summary>
    public static string Submission(string cik, string accession) => $"https://www.sec.gov/Archives/edgar/data/{Cik.Unpadded(cik)}/{accession}.txt";

    /// <summary>All XBRL facts of a company.</summary>
    public static string CompanyFacts(string cik) => $"https://data.sec.gov/api/xbrl/companyfacts/CIK{cik}.json";
}
