namespace MarketIngest.Sources.IShares;

/// <summary>The funds that are collected by default.</summary>
internal static class ISharesFunds
{
    public static IReadOnlyList<ISharesFund> Default =>
    [
        Fund("IWB", 239707, "iShares Russell 1000 ETF"),
        Fund("IWM", 239710, "iShares Russell 2000 ETF"),
        Fund("IWN", 239712, "iShares Russell 2000 Value ETF"),
        Fund("IWC", 239716, "iShares Micro-Cap ETF"),
    ];

    /// <summary>The name that the file of a fund is known to carry, or null.</summary>
    public static string? NameOf(string? ticker) => Default.FirstOrDefault(f => f.Ticker == ticker)?.Name;

    private static ISharesFund Fund(string ticker, int product, string name) => new() { Ticker = ticker, ProductId = product, Name = name };
}
