using System.Globalization;

namespace MarketIngest.Sources.Tests.Sec.Institutional;

/// <summary>Forms 13F of an invented manager in the true wire format.</summary>
internal static class ThirteenFSample
{
    public const string Accession = "0000912345-24-000007";
    public const string Cik = "0000912345";

    public static string Cover(string form = "13F-HR", string extra = "", string summary = "<tableEntryTotal>3</tableEntryTotal><tableValueTotal>1500000</tableValueTotal>", string cover = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <edgarSubmission xmlns="http://www.sec.gov/edgar/thirteenffiler" xmlns:com="http://www.sec.gov/edgar/common">
          <schemaVersion>X0202</schemaVersion>
          <headerData>
            <submissionType>{form}</submissionType>
            <filerInfo><liveTestFlag>LIVE</liveTestFlag><filer><credentials><cik>912345</cik><ccc>XXXXXXXX</ccc></credentials></filer><periodOfReport>12-31-2023</periodOfReport></filerInfo>
          </headerData>
          <formData>
            <coverPage>
              <reportCalendarOrQuarter>12-31-2023</reportCalendarOrQuarter>
              {extra}
              <filingManager><name>Example Capital &amp; Co</name><address><com:street1>1 Main St</com:street1></address></filingManager>
              <reportType>13F HOLDINGS REPORT</reportType>
              <form13FFileNumber>028-12345</form13FFileNumber>
              {cover}
              <provideInfoForInstruction5>N</provideInfoForInstruction5>
            </coverPage>
            <signatureBlock><name>A B</name><signatureDate>02-13-2024</signatureDate></signatureBlock>
            <summaryPage><otherIncludedManagersCount>0</otherIncludedManagersCount>{summary}</summaryPage>
          </formData>
        </edgarSubmission>
        """;

    public static string Row(string cusip, string value, string quantity, string extra = "", string type = "SH", string prefix = "", string title = "COM") => $"""
          <{prefix}infoTable>
            <{prefix}nameOfIssuer>EXAMPLE {cusip}</{prefix}nameOfIssuer>
            <{prefix}titleOfClass>{title}</{prefix}titleOfClass>
            <{prefix}cusip>{cusip}</{prefix}cusip>
            <{prefix}value>{value}</{prefix}value>
            <{prefix}shrsOrPrnAmt><{prefix}sshPrnamt>{quantity}</{prefix}sshPrnamt><{prefix}sshPrnamtType>{type}</{prefix}sshPrnamtType></{prefix}shrsOrPrnAmt>
            {extra}<{prefix}investmentDiscretion>SOLE</{prefix}investmentDiscretion>
            <{prefix}votingAuthority><{prefix}Sole>{quantity}</{prefix}Sole><{prefix}Shared>0</{prefix}Shared><{prefix}None>0</{prefix}None></{prefix}votingAuthority>
          </{prefix}infoTable>

        """;

    public static string Table(params IEnumerable<string> rows) => Prefixed("", rows);

    public static string Prefixed(string prefix, params IEnumerable<string> rows) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <{prefix}informationTable xmlns{(prefix.Length == 0 ? "" : ":" + prefix[..^1])}="http://www.sec.gov/edgar/document/thirteenf/informationtable">
        {string.Concat(rows)}</{prefix}informationTable>
        """;

    /// <summary>Three rows worth 1,500,000 dollars.</summary>
    public static string Table() => Table(Row("111111111", "1000000", "10000"), Row("222222222", "300000", "2000", "<putCall>Put</putCall>"), Row("333333333", "200000", "250000", type: "PRN"));

    /// <summary>A filing from before XML: one document of text with cover and table.</summary>
    public static string TextSubmission() => Submission(null, []).Replace(
        "</SEC-HEADER>", "</SEC-HEADER>\n<DOCUMENT>\n<TYPE>13F-HR\n<SEQUENCE>1\n<TEXT>\nACME COM 000000000 12 1200\n</TEXT>\n</DOCUMENT>", StringComparison.Ordinal);

    public static string Submission(string? cover, IEnumerable<string> tables, string form = "13F-HR", string filed = "20240214", string accession = Accession) => $"""
        <SEC-DOCUMENT>{accession}.txt : {filed}
        <SEC-HEADER>{accession}.hdr.sgml : {filed}
        <ACCEPTANCE-DATETIME>{filed}093015
        ACCESSION NUMBER:		{accession}
        CONFORMED SUBMISSION TYPE:	{form}
        PUBLIC DOCUMENT COUNT:		2
        CONFORMED PERIOD OF REPORT:	20231231
        FILED AS OF DATE:		{filed}

        FILER:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			EXAMPLE CAPITAL
        		CENTRAL INDEX KEY:			{Cik}
        </SEC-HEADER>
        {(cover is null ? "" : Document(form, 1, "primary_doc.xml", cover))}
        {string.Join('\n', tables.Select((table, i) => Document("INFORMATION TABLE", i + 2, string.Create(CultureInfo.InvariantCulture, $"free{i}.xml"), table)))}
        </SEC-DOCUMENT>
        """;

    private static string Document(string type, int sequence, string name, string content) => $"""
        <DOCUMENT>
        <TYPE>{type}
        <SEQUENCE>{sequence}
        <FILENAME>{name}
        <TEXT>
        <XML>
        {content}
        </XML>
        </TEXT>
        </DOCUMENT>
        """;
}
