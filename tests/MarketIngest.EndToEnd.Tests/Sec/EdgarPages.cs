using System.Globalization;
using System.Text;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>Writes what EDGAR answers, in its formats.</summary>
internal static class EdgarPages
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly string Filed = LocalDatePattern.Iso.Format(EdgarDay.Date);
    private static readonly string Digits = Filed.Replace("-", "", StringComparison.Ordinal);

    public const string AccessDenied = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    public static string Feed(IEnumerable<(EdgarFiling Filing, int Party)> entries)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"ISO-8859-1\" ?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>Latest Filings</title>\n");
        foreach ((EdgarFiling filing, int party) in entries)
        {
            (string cik, string role, _) = filing.Parties[party];
            text.Append(CultureInfo.InvariantCulture, $"""
                <entry>
                <title>{filing.Form} - NAME {cik} (MD) &amp; SONS ({cik}) ({role})</title>
                <link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/{cik.TrimStart('0')}/{filing.Accession.Replace("-", "", StringComparison.Ordinal)}/{filing.Accession}-index.htm"/>
                <summary type="html">
                 &lt;b&gt;Filed:&lt;/b&gt; {Filed} &lt;b&gt;AccNo:&lt;/b&gt; {filing.Accession} &lt;b&gt;Size:&lt;/b&gt; 5 KB
                </summary>
                <updated>{OffsetDateTimePattern.ExtendedIso.Format(filing.AcceptedAt.InZone(NewYork).ToOffsetDateTime())}</updated>
                <category scheme="https://www.sec.gov/" label="form type" term="{filing.Form}"/>
                <id>urn:tag:sec.gov,2008:accession-number={filing.Accession}</id>
                </entry>

                """);
        }

        return text.Append("</feed>\n").ToString();
    }

    public static string MasterIndex(IEnumerable<EdgarFiling> filings)
    {
        var text = new StringBuilder("Description:           Daily Index of EDGAR Dissemination Feed\n\n \nCIK|Company Name|Form Type|Date Filed|File Name\n--------------------------------------------------------------------------------\n");
        foreach (EdgarFiling filing in filings)
        {
            foreach ((string cik, _, _) in filing.Parties)
            {
                text.Append(CultureInfo.InvariantCulture, $"{cik.TrimStart('0')}|NAME {cik} (MD) & SONS|{filing.Form}|{Digits}|edgar/data/{cik.TrimStart('0')}/{filing.Accession}.txt\n");
            }
        }

        return text.ToString();
    }

    public static string Submission(EdgarFiling filing)
    {
        string parties = string.Concat(filing.Parties.Select(p => $"\n{p.Section}:\n\n\tCOMPANY DATA:\t\n\t\tCOMPANY CONFORMED NAME:\t\tNAME {p.Cik} (MD) & SONS\n\t\tCENTRAL INDEX KEY:\t\t{p.Cik}\n"));
        string accepted = ZonedDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss", null).Format(filing.AcceptedAt.InZone(NewYork));
        return $"<SEC-DOCUMENT>{filing.Accession}.txt : {Digits}\n<SEC-HEADER>{filing.Accession}.hdr.sgml : {Digits}\n<ACCEPTANCE-DATETIME>{accepted}\nACCESSION NUMBER:\t\t{filing.Accession}\n"
            + $"CONFORMED SUBMISSION TYPE:\t{filing.Form}\nPUBLIC DOCUMENT COUNT:\t\t1\nCONFORMED PERIOD OF REPORT:\t20260930\nFILED AS OF DATE:\t\t{Digits}\n{parties}</SEC-HEADER>\n{EdgarForms.Documents(filing)}</SEC-DOCUMENT>\n";
    }
}
