namespace MarketIngest.Sources.Tests.Sec.Funds;

/// <summary>Reports of funds in the form's true layout, written for these tests.</summary>
internal static class FundText
{
    public const string Holdings = $"""
        <invstOrSec>
          <name>Acme Finance LP</name><lei>549300ACMEFINANCE001</lei><title>Acme Finance LP 4.250% 2031</title><cusip>00424AAB1</cusip>
          <identifiers><isin value="US00424AAB11"/><isin value="US00424AAB99"/><ticker value="ACMF"/><other otherDesc="Internal" value="A-1"/></identifiers>
          <balance>265000.00000000</balance><units>PA</units><curCd>USD</curCd><valUSD>213110.35000000</valUSD><pctVal>0.058886780672</pctVal>
          <payoffProfile>Long</payoffProfile><assetCat>DBT</assetCat><issuerConditional desc="REIT" issuerCat="OTHER"/>
          <invCountry>US</invCountry><isRestrictedSec>Y</isRestrictedSec><fairValLevel>2</fairValLevel>
          <debtSec><maturityDt>2031-02-15</maturityDt><couponKind>Fixed</couponKind><annualizedRt>4.25000000</annualizedRt><isDefault>N</isDefault>
            <dbtSecRefInstruments><dbtSecRefInstrument name="ACME" title="Common" curCd="USD"/></dbtSecRefInstruments><delta>XXXX</delta></debtSec>
          <securityLending><isCashCollateral>N</isCashCollateral><isNonCashCollateral>N</isNonCashCollateral><isLoanByFund>N</isLoanByFund></securityLending>
        </invstOrSec>
        {Swaption}
        <invstOrSec>
          <name>Clearing House</name><lei>N/A</lei><title>N/A</title><cusip>N/A</cusip>
          <identifiers><other otherDesc="N/A" value="N/A"/></identifiers>
          <balance>-12</balance><units>OU</units><descOthUnits>Notional Amount</descOthUnits><curCd>N/A</curCd><valUSD>0</valUSD><pctVal>-0.00</pctVal>
          <payoffProfile>Short</payoffProfile><assetConditional desc="Hedge &amp; more" assetCat="OTHER"/><issuerCat>CORP</issuerCat>
          <invCountry>N/A</invCountry><isRestrictedSec>N</isRestrictedSec><fairValLevel>N/A</fairValLevel>
          <repurchaseAgrmt><transCat>Repurchase</transCat><repurchaseRt>5.3</repurchaseRt><maturityDt>2023-04-03-05:00</maturityDt></repurchaseAgrmt>
        </invstOrSec>
        """;

    /// <summary>An option on a swap, whose underlying swap repeats the names of its own elements.</summary>
    public const string Swaption = """
        <invstOrSec>
          <name>Deutsche Beispiel AG</name><lei>7LTW0000000000000001</lei><title>1Y RTP 1.945</title><cusip>000000000</cusip>
          <identifiers><other otherDesc="Trade Identifier" value="23CJKBB56P4"/></identifiers>
          <balance>-3370000.00</balance><units>NC</units><currencyConditional curCd="JPY" exchangeRt="132.19281304"/><valUSD>-38107.22</valUSD><pctVal>-0.0105</pctVal>
          <payoffProfile>N/A</payoffProfile><assetCat>DIR</assetCat><issuerConditional desc="derivative" issuerCat="OTHER"/>
          <invCountry>DE</invCountry><isRestrictedSec>N</isRestrictedSec><fairValLevel>3</fairValLevel>
          <derivativeInfo><optionSwaptionWarrantDeriv derivCat="SWO">
            <descRefInstrmnt><nestedDerivInfo><swapDeriv derivCat="SWP"><derivAddlInfo>
              <name>NESTED</name><lei>NESTED</lei><title>NESTED</title><cusip>111111111</cusip><balance>9</balance><units>OU</units><curCd>XXX</curCd>
              <valUSD>999</valUSD><pctVal>99</pctVal><assetCat>DCO</assetCat><invCountry>FR</invCountry></derivAddlInfo>
              <delta>9</delta></swapDeriv></nestedDerivInfo></descRefInstrmnt>
            <shareNo>1</shareNo><expDt>2023-10-27</expDt><delta>0.5125</delta></optionSwaptionWarrantDeriv></derivativeInfo>
        </invstOrSec>
        """;

    /// <summary>A document; by default with three holdings.</summary>
    public static string Document(string holdings = Holdings, string type = "NPORT-P", string general = "<repPdEnd>2023-06-30</repPdEnd><repPdDate>2022-12-31</repPdDate>") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <edgarSubmission xmlns="http://www.sec.gov/edgar/nport" xmlns:com="http://www.sec.gov/edgar/common" xmlns:ncom="http://www.sec.gov/edgar/nportcommon">
          <headerData>
            <submissionType>{type}</submissionType>
            <filerInfo><filer><issuerCredentials><cik>0000000099</cik><ccc>XXXXXXXX</ccc></issuerCredentials></filer></filerInfo>
          </headerData>
          <formData>
            <genInfo><regName>Example Trust</regName><regCik>0000000077</regCik><seriesName>Example Bond Fund</seriesName><seriesId>S000000077</seriesId>{general}</genInfo>
            <fundInfo><totAssets>573390244.60</totAssets><netAssets>361898455.930000000000</netAssets>
              <curMetrics><curMetric><curCd>AUD</curCd></curMetric></curMetrics></fundInfo>
            <invstOrSecs>
        {holdings}
            </invstOrSecs>
            <signature><ncom:dateSigned>2023-01-31</ncom:dateSigned><ncom:title>Treasurer</ncom:title></signature>
          </formData>
        </edgarSubmission>

        """;

    /// <summary>A complete submission around a document.</summary>
    public static string Submission(string document, string form = "NPORT-P", string type = "NPORT-P") => $"""
        <SEC-DOCUMENT>0001234567-23-000042.txt : 20230228
        <SEC-HEADER>0001234567-23-000042.hdr.sgml : 20230228
        <ACCEPTANCE-DATETIME>20230228153011
        ACCESSION NUMBER:		0001234567-23-000042
        CONFORMED SUBMISSION TYPE:	{form}
        PUBLIC DOCUMENT COUNT:		2
        CONFORMED PERIOD OF REPORT:	20221231
        FILED AS OF DATE:		20230228

        FILER:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			Example Trust
        		CENTRAL INDEX KEY:			0000000077
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>NPORT-EX
        <SEQUENCE>2
        <FILENAME>exhibit.htm
        <TEXT>
        <html><body>Schedule of investments</body></html>
        </TEXT>
        </DOCUMENT>
        <DOCUMENT>
        <TYPE>{type}
        <SEQUENCE>1
        <FILENAME>primary_doc.xml
        <TEXT>
        <XML>
        {document}
        </XML>
        </TEXT>
        </DOCUMENT>
        </SEC-DOCUMENT>
        """;
}
