namespace MarketIngest.Sources.Kalshi;

/// <summary>What Kalshi's tickers say.</summary>
internal static class KalshiTicker
{
    /// <summary>The series of an event: its ticker up to the first hyphen, where no answer names the series.</summary>
    public static string SeriesOf(string eventTicker)
    {
        int hyphen = eventTicker.IndexOf('-', StringComparison.Ordinal);
        return hyphen > 0 ? eventTicker[..hyphen] : eventTicker;
    }

    /// <summary>Whether a market combines others: such combinations are made by the thousand and say nothing of their own.</summary>
    public static bool IsCombination(string ticker) => ticker.StartsWith("KXMVE", StringComparison.Ordinal);
}
