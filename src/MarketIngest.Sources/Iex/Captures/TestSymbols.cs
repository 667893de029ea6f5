namespace MarketIngest.Sources.Iex.Captures;

/// <summary>
/// Names IEX uses for test issues. The security directory is sent for IEX-listed issues only, so not every test issue is
/// flagged in every capture: seven of these were seen trading without a flag in 2017.
/// </summary>
internal static class TestSymbols
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "ZEXIT", "ZIEXT", "ZXIET", "ZTIEX", "ZIETX", "ZITEX", "ZIXET", "ZXEIT", "ZTEXI", "ZETIX",
    };

    public static bool Contains(string symbol) => s_names.Contains(symbol);
}
