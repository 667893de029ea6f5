using System.Globalization;
using System.Text;

namespace MarketIngest.Benchmarks.Sec;

/// <summary>Makes an information table shaped like those of large managers: a few hundred securities, each held several times through other managers. Deterministic.</summary>
internal static class ThirteenFTable
{
    private const int Securities = 400;

    public static byte[] Make(int rows)
    {
        var text = new StringBuilder();
        text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<informationTable xmlns=\"http://www.sec.gov/edgar/document/thirteenf/informationtable\">\n");
        for (int i = 0; i < rows; i++)
        {
            int security = (int)((i * 7919L) % Securities);
            long quantity = 1_000 + ((i * 104_729L) % 900_000);
            text.Append(CultureInfo.InvariantCulture, $"""
                  <infoTable>
                    <nameOfIssuer>EXAMPLE HOLDINGS {security} INC</nameOfIssuer>
                    <titleOfClass>{(security % 7 == 0 ? "SPONSORED ADR" : "COM")}</titleOfClass>
                    <cusip>{security:D3}37X1{security % 90 + 10}</cusip>
                    <value>{quantity * (20 + security % 300)}</value>
                    <shrsOrPrnAmt>
                      <sshPrnamt>{quantity}</sshPrnamt>
                      <sshPrnamtType>SH</sshPrnamtType>
                    </shrsOrPrnAmt>
                    <investmentDiscretion>{(i % 3 == 0 ? "SOLE" : "DFND")}</investmentDiscretion>
                    <otherManager>{1 + i % 4},{5 + i % 7}</otherManager>
                    <votingAuthority>
                      <Sole>{quantity}</Sole>
                      <Shared>0</Shared>
                      <None>0</None>
                    </votingAuthority>
                  </infoTable>

                """);
        }

        return Encoding.UTF8.GetBytes(text.Append("</informationTable>\n").ToString());
    }
}
