namespace MarketIngest.Sources.Iex;

/// <summary>Options of the IEX HIST source.</summary>
public sealed class IexHistOptions
{
    /// <summary>The feeds whose captures may be read, the preferred one first; a date's volume is taken from one of them.</summary>
    /// <value>Default: TOPS, DPLS, DEEP. A TOPS capture is the smallest; all three hold every trade.</value>
    public IReadOnlyList<string> Feeds { get; set; } = ["TOPS", "DPLS", "DEEP"];

    /// <summary>The longest window, in days, for which each date's index is asked for; a longer one reads the whole index once.</summary>
    /// <value>Default: 10 days.</value>
    public int LargestDailyWindow { get; set; } = 10;
}
