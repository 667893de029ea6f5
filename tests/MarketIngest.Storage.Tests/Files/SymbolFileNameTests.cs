using MarketIngest.Storage.Files;

namespace MarketIngest.Storage.Tests.Files;

/// <summary>Symbols as file names.</summary>
public sealed class SymbolFileNameTests
{
    [Theory]
    [InlineData("AAPL", "AAPL")]
    [InlineData("BRK.B", "BRK.B")]
    [InlineData("BF-B", "BF-B")]
    [InlineData("X_1", "X_1")]
    [InlineData("", "%")]
    [InlineData("%", "%25")]
    [InlineData("BRKa", "BRK%61")]
    [InlineData("CON", "%43ON")]
    [InlineData("CON.X", "%43ON.X")]
    [InlineData("COM1", "%43OM1")]
    [InlineData("CONE", "CONE")]
    [InlineData("..", "%2E.")]
    [InlineData("../../etc", "%2E.%2F..%2F%65%74%63")]
    [InlineData("-rf", "%2D%72%66")]
    [InlineData("A/B\\C:D\0", "A%2FB%5CC%3AD%00")]
    [InlineData("é", "%C3%A9")]
    [InlineData("A B", "A%20B")]
    public void Of_Symbol_IsSafeEverywhere(string symbol, string name) => SymbolFileName.Of(symbol).ShouldBe(name);

    [Fact]
    public void Of_LongSymbol_StaysShortAndItsOwn()
    {
        string first = SymbolFileName.Of(new string('A', 5000));
        first.Length.ShouldBeLessThan(150);
        first.ShouldNotBe(SymbolFileName.Of(new string('A', 5001)));
    }

    [Fact]
    public void Of_SymbolsThatDifferInCase_DifferWithoutIt()
    {
        string[] symbols = ["brk", "BRK", "Brk", "bRK", "BRk", "é", "É"];
        symbols.Select(SymbolFileName.Of).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(symbols.Length);
    }
}
