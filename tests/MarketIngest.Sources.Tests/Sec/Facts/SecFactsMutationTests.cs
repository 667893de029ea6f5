using System.Text;

using MarketIngest.Sources.Sec.Facts;
using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Sec.Facts;

public sealed class SecFactsMutationTests
{
    private const string Facts = """
        {"cik":999999,"entityName":"Acme Corp","facts":{"dei":{"EntityCommonStockSharesOutstanding":{"label":"Shares","description":null,"units":{"shares":[
        {"end":"2024-10-18","val":15115823000,"accn":"0000999999-24-000010","fy":2024,"fp":"FY","form":"10-K","filed":"2024-11-01","frame":"CY2024Q3I"}]}}},
        "us-gaap":{"Assets":{"label":"Assets","description":"Sum \u0026 total","units":{"USD":[
        {"end":"2023-09-30","val":352583000000,"accn":"0000999999-24-000010","fy":2024,"fp":"FY","form":"10-K","filed":"2024-11-01"},
        {"end":"2024-09-28","val":-0.25,"accn":"0000999999-24-000010","fy":null,"fp":null,"form":"8-K","filed":"2024-11-01","frame":"CY2024Q3I"}]}},
        "Revenues":{"units":{"USD":[{"start":"2023-10-01","end":"2024-09-28","val":391035000000,"accn":"0000999999-24-000010","fy":2024,"fp":"FY","form":"10-K","filed":"2024-11-01"}]}}}}}
        """;

    private const string Frame = """
        {"taxonomy":"us-gaap","tag":"Assets","ccp":"CY2023Q4I","uom":"USD","label":"Assets","description":"d","pts":1,"data":[
        {"accn":"0000999999-24-000010","cik":999999,"entityName":"Acme","loc":"US-CA","end":"2023-12-31","val":5}]}
        """;

    [Fact]
    public void Parse_DamagedFacts_EndsInRowsFaultsOrAClearError() =>
        Mutated.Run(SecCompanyFactsParser.Parse, Encoding.UTF8.GetBytes(Facts), Encoding.UTF8.GetBytes(Frame));
}
