using System.Text;

using MarketIngest.Sources.Sec.Identity;
using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Sec.Identity;

public sealed class SecTickersMutationTests
{
    [Fact]
    public void Parse_DamagedLists_EndInRowsFaultsOrAClearError() => Mutated.Run(
        SecCompanyTickersParser.Parse,
        Encoding.UTF8.GetBytes("""{"0":{"cik_str":320193,"ticker":"AAPL","title":"Apple Inc."},"1":{"cik_str":1067983,"ticker":"BRK-B","title":"BERKSHIRE \u0026 CO"}}"""),
        Encoding.UTF8.GetBytes("""{"fields":["cik","name","ticker","exchange"],"data":[[1045810,"NVIDIA CORP","NVDA","Nasdaq"],[5,"ACME",null,null]]}"""),
        Encoding.UTF8.GetBytes("aapl\t320193\nbrk-b\t1067983\nx\t7"));
}
