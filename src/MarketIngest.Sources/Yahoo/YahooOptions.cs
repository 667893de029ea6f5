namespace MarketIngest.Sources.Yahoo;

/// <summary>Options of the Yahoo source.</summary>
public sealed class YahooOptions
{
    /// <summary>The symbols to keep daily bars of, in Yahoo's spelling (<c>BRK-B</c>, <c>^GSPC</c>); a run may name others.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Symbols { get; set; } = [];

    /// <summary>The host that answers.</summary>
    /// <value>Default: <c>query1.finance.yahoo.com</c>; <c>query2.finance.yahoo.com</c> answers the same.</value>
    public string Host { get; set; } = "query1.finance.yahoo.com";

    /// <summary>How long after the close a session's bar is taken to be final, in minutes.</summary>
    /// <value>Default: 120 minutes.</value>
    public int MinutesAfterClose { get; set; } = 120;
}
