namespace MarketIngest.Storage.Files;

/// <summary>
/// A symbol as a file name that every system takes: capitals, digits, dot, hyphen and underscore stand for themselves, all else is
/// percent-encoded. Small letters are encoded too, because <c>BRKa</c> and <c>BRKA</c> are one name to Windows and macOS.
/// </summary>
internal static class SymbolFileName
{
    /// <summary>The name of a symbol's files, without extension; different for different symbols.</summary>
    public static string Of(string symbol) => SafeFileName.Of(symbol, char.IsAsciiLetterUpper);
}
