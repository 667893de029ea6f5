namespace MarketIngest.Sources.Ssga;

/// <summary>The manager's addresses.</summary>
internal static class SsgaEndpoints
{
    /// <summary>The newest holdings; there is no address of an earlier day.</summary>
    public static string Holdings(string fund) =>
        $"https://www.ssga.com/us/en/intermediary/library-content/products/fund-data/etfs/us/holdings-daily-us-en-{fund.ToLowerInvariant()}.xlsx";
}
