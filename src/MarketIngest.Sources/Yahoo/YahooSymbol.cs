namespace MarketIngest.Sources.Yahoo;

/// <summary>Yahoo's spelling of symbols.</summary>
internal static class YahooSymbol
{
    // Yahoo ends names of foreign listings with an exchange's code after a dot, of which these have one letter: VOD.L in London, 7203.T in Tokyo.
    private const string ExchangeLetters = "FLTV";

    /// <summary>
    /// A share class after a hyphen, as Yahoo writes it: <c>BRK-B</c> for the canonical <c>BRK.B</c> and for <c>BRK/B</c>, so that one list of symbols
    /// serves all sources. Anything else stays: a dot before an exchange's code is part of Yahoo's name.
    /// </summary>
    public static string Of(string symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        return symbol switch
        {
            [_, .., '/', >= 'A' and <= 'Z'] => $"{symbol[..^2]}-{symbol[^1]}",
            [_, .., '.', >= 'A' and <= 'Z' and var letter] when !ExchangeLetters.Contains(letter, StringComparison.Ordinal) => $"{symbol[..^2]}-{letter}",
            _ => symbol,
        };
    }
}
