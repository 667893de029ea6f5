using System.Text;

namespace MarketIngest.Benchmarks.Sec;

/// <summary>
/// Makes a report of a bond fund in the form's layout: six in ten holdings are debt, a third are forwards, and the rest swaps and options on swaps, each with
/// its lending part.
/// </summary>
internal static class NportDocument
{
    private static readonly string[] Currencies = ["JPY", "EUR", "GBP", "NOK", "AUD"];
    private static readonly string[] Countries = ["US", "US", "US", "GB", "DE", "JP"];

    /// <summary>A document of about so many bytes.</summary>
    public static byte[] Make(int bytes)
    {
        var random = new Random(7);
        var text = new StringBuilder(bytes + 10_000);
        text.Append("""
            <?xml version="1.0" encoding="UTF-8"?>
            <edgarSubmission xmlns="http://www.sec.gov/edgar/nport" xmlns:com="http://www.sec.gov/edgar/common" xmlns:ncom="http://www.sec.gov/edgar/nportcommon">
              <headerData>
                <submissionType>NPORT-P</submissionType>
                <filerInfo><filer><issuerCredentials><cik>0000000077</cik></issuerCredentials></filer></filerInfo>
              </headerData>
              <formData>
                <genInfo>
                  <regName>Example Trust</regName>
                  <regCik>0000000077</regCik>
                  <seriesName>Example Bond Fund</seriesName>
                  <seriesId>S000000077</seriesId>
                  <repPdEnd>2026-03-31</repPdEnd>
                  <repPdDate>2026-03-31</repPdDate>
                </genInfo>
                <fundInfo>
                  <totAssets>5000000000.00</totAssets>
                  <netAssets>4000000000.00</netAssets>
                </fundInfo>
                <invstOrSecs>

            """);
        for (var count = 0; text.Length < bytes; count++)
            text.Append(Holding(count, random));
        text.Append("    </invstOrSecs>\n    <signature><ncom:dateSigned>2026-05-01</ncom:dateSigned></signature>\n  </formData>\n</edgarSubmission>\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Holding(int number, Random random)
    {
        var kind = random.Next(20);
        return kind < 12 ? Debt(number, random) : Derivative(number, random, kind < 18 ? Forward(random) : kind == 18 ? Swap(random) : Swaption(random), kind < 18 ? "DFE" : "DIR");
    }

    private static string Debt(int number, Random random) => $"""
              <invstOrSec>
                <name>Issuer {number / 3} Finance LP</name>
                <lei>5493{random.Next(100_000_000):D16}</lei>
                <title>Issuer {number / 3} Finance LP {random.Next(1, 9)}.{random.Next(1000):D3} 20{random.Next(27, 60)}</title>
                <cusip>{random.Next(1_000_000_000):D9}</cusip>
                <identifiers>
                  <isin value="US{random.Next(1_000_000_000):D10}"/>
                </identifiers>
                <balance>{random.Next(10, 9000)}000.00000000</balance>
                <units>PA</units>
                <curCd>USD</curCd>
                <valUSD>{random.Next(10_000, 9_000_000)}.{random.Next(100):D2}000000</valUSD>
                <pctVal>0.{random.Next(1_000_000_000):D12}</pctVal>
                <payoffProfile>Long</payoffProfile>
                <assetCat>DBT</assetCat>
                <issuerCat>CORP</issuerCat>
                <invCountry>{Countries[random.Next(Countries.Length)]}</invCountry>
                <isRestrictedSec>N</isRestrictedSec>
                <fairValLevel>2</fairValLevel>
                <debtSec>
                  <maturityDt>20{random.Next(27, 60)}-{random.Next(1, 13):D2}-15</maturityDt>
                  <couponKind>Fixed</couponKind>
                  <annualizedRt>{random.Next(1, 9)}.{random.Next(1000):D3}00000</annualizedRt>
                  <isDefault>N</isDefault>
                  <areIntrstPmntsInArrs>N</areIntrstPmntsInArrs>
                  <isPaidKind>N</isPaidKind>
                </debtSec>
                {Lending}
              </invstOrSec>

        """;

    private static string Derivative(int number, Random random, string body, string category) => $"""
              <invstOrSec>
                <name>Counterparty {number % 9} &amp; Co. LLC</name>
                <lei>9R7G{number % 9:D16}</lei>
                <title>Contract</title>
                <cusip>000000000</cusip>
                <identifiers>
                  <other otherDesc="Trade Identifier" value="{random.Next(1_000_000_000):X}"/>
                </identifiers>
                <balance>1.00000000</balance>
                <units>NC</units>
                <currencyConditional curCd="{Currencies[random.Next(Currencies.Length)]}" exchangeRt="{random.Next(1, 200)}.{random.Next(100_000_000):D8}"/>
                <valUSD>{random.Next(-90_000, 90_000)}.{random.Next(100):D2}000000</valUSD>
                <pctVal>0.{random.Next(100_000_000):D12}</pctVal>
                <payoffProfile>N/A</payoffProfile>
                <assetCat>{category}</assetCat>
                <issuerConditional desc="derivative" issuerCat="OTHER"/>
                <invCountry>US</invCountry>
                <isRestrictedSec>N</isRestrictedSec>
                <fairValLevel>2</fairValLevel>
                <derivativeInfo>
                  {body}
                </derivativeInfo>
                {Lending}
              </invstOrSec>

        """;

    private static string Lending => """
        <securityLending>
                  <isCashCollateral>N</isCashCollateral>
                  <isNonCashCollateral>N</isNonCashCollateral>
                  <isLoanByFund>N</isLoanByFund>
                </securityLending>
        """;

    private static string Counterparties => """
        <counterparties>
                      <counterpartyName>Counterparty Bank AG</counterpartyName>
                      <counterpartyLei>7LTW0000000000000001</counterpartyLei>
                    </counterparties>
        """;

    private static string Forward(Random random) => $"""
        <fwdDeriv derivCat="FWD">
                    {Counterparties}
                    <amtCurSold>{random.Next(1_000_000)}.25000000</amtCurSold>
                    <curSold>USD</curSold>
                    <amtCurPur>{random.Next(1_000_000)}.00000000</amtCurPur>
                    <curPur>JPY</curPur>
                    <settlementDt>2026-04-27</settlementDt>
                    <unrealizedAppr>{random.Next(-10_000, 10_000)}.61000000</unrealizedAppr>
                  </fwdDeriv>
        """;

    private static string Swap(Random random) => $"""
        <swapDeriv derivCat="SWP">
                    {Counterparties}
                    <descRefInstrmnt>
                      <otherRefInst><issuerName>N/A</issuerName><issueTitle>N/A</issueTitle><identifiers><other otherDesc="N/A" value="N/A"/></identifiers></otherRefInst>
                    </descRefInstrmnt>
                    <swapFlag>Y</swapFlag>
                    <fixedRecDesc fixedOrFloating="Fixed" fixedRt="3.50000000" amount="0.00000000" curCd="EUR"/>
                    <floatingPmntDesc fixedOrFloating="Floating" floatingRtIndex="Overnight" floatingRtSpread="0.00000000" pmntAmt="0.00000000" curCd="EUR">
                      <rtResetTenors><rtResetTenor rateTenor="Day" rateTenorUnit="1" resetDt="Month" resetDtUnit="12"/></rtResetTenors>
                    </floatingPmntDesc>
                    <terminationDt>2031-01-02</terminationDt>
                    <notionalAmt>{random.Next(1_000_000)}0.00000000</notionalAmt>
                    <curCd>EUR</curCd>
                    <unrealizedAppr>{random.Next(-10_000, 10_000)}.92000000</unrealizedAppr>
                  </swapDeriv>
        """;

    private static string Swaption(Random random) => $"""
        <optionSwaptionWarrantDeriv derivCat="SWO">
                    {Counterparties}
                    <putOrCall>Call</putOrCall>
                    <writtenOrPur>Written</writtenOrPur>
                    <descRefInstrmnt>
                      <nestedDerivInfo>
                        {Swap(random)}
                      </nestedDerivInfo>
                    </descRefInstrmnt>
                    <shareNo>1.00000000</shareNo>
                    <exercisePrice>1.94500000</exercisePrice>
                    <exercisePriceCurCd>EUR</exercisePriceCurCd>
                    <expDt>2026-10-27</expDt>
                    <delta>XXXX</delta>
                    <unrealizedAppr>{random.Next(-10_000, 10_000)}.32000000</unrealizedAppr>
                  </optionSwaptionWarrantDeriv>
        """;
}
