namespace MarketIngest.Core.Tests.Reference;

public sealed class SymbolSpellingTests
{
    [Theory]
    [InlineData("BRK.B", SymbolStyle.Dot, "BRK.B")]
    [InlineData("BRK.B", SymbolStyle.Hyphen, "BRK-B")]
    [InlineData("BRK-B", SymbolStyle.Slash, "BRK/B")]
    [InlineData("BRK/B", SymbolStyle.Joined, "BRKB")]
    [InlineData("BRK/B", SymbolStyle.Dot, "BRK.B")]
    [InlineData("A", SymbolStyle.Hyphen, "A")]
    [InlineData("^GSPC", SymbolStyle.Hyphen, "^GSPC")]
    public void In_Style_WritesTheShareClassAsThatFeedDoes(string symbol, SymbolStyle style, string expected) =>
        SymbolSpelling.In(symbol, style).ShouldBe(expected);
}
