using MarketIngest.Sources.Yahoo;

namespace MarketIngest.Sources.Tests.Yahoo;

public sealed class YahooSymbolTests
{
    [Theory]
    [InlineData("BRK.B", "BRK-B")]
    [InlineData("BRK/B", "BRK-B")]
    [InlineData("BF.A", "BF-A")]
    public void Of_ShareClass_TakesAHyphen(string symbol, string expected) => YahooSymbol.Of(symbol).ShouldBe(expected);

    [Theory]
    [InlineData("GME")]
    [InlineData("BRK-B")]
    [InlineData("^GSPC")]
    [InlineData("VOD.L")] // London
    [InlineData("SHOP.V")] // TSX Venture
    [InlineData("SHOP.TO")]
    [InlineData("EURUSD=X")]
    [InlineData(".B")]
    [InlineData("")]
    public void Of_AnythingElse_Stays(string symbol) => YahooSymbol.Of(symbol).ShouldBe(symbol);
}
