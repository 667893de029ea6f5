using MarketIngest.Analytics.Securities;

namespace MarketIngest.Core.Tests.Analytics.Securities;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData("AAPL", "AAPL")]
    [InlineData(" aapl ", "AAPL")]
    [InlineData("NYSE: X", "X")]
    [InlineData("[BRK.A, BRK-B]", "BRK.A BRK.B")]
    [InlineData("BRK/B", "BRK.B")]
    [InlineData("GOOG, GOOGL, GOOG", "GOOG GOOGL")]
    [InlineData("NONE", "")]
    [InlineData("N/A", "")]
    [InlineData("not listed", "")]
    [InlineData("NYSE", "")]
    [InlineData("123", "")]
    [InlineData("TOOLONG", "")]
    [InlineData("", "")]
    public void Symbol_FreeText_GivesPlainSymbolsOnly(string text, string expected) => string.Join(' ', SymbolText.Of(text)).ShouldBe(expected);

    [Theory]
    [InlineData("037833100", "037833100")]
    [InlineData(" 03783-3100 ", "037833100")]
    [InlineData("g6683n103", "G6683N103")]
    [InlineData("000000000", null)]
    [InlineData("999999999", null)]
    [InlineData("03783310", null)]
    [InlineData("0378331005", null)]
    [InlineData("N/A", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Cusip_FreeText_HasNineCharactersOrIsNone(string? text, string? expected) => CusipCode.Of(text).ShouldBe(expected);
}
