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

    /// <summary>The symbols to keep intraday bars of, in Yahoo's spelling; a run may name others.</summary>
    /// <value>Default: <c>AAPL</c>, <c>MSFT</c>, <c>GOOGL</c>. A configured list replaces it.</value>
    public IReadOnlyList<string> IntradaySymbols { get; set; } = ["AAPL", "MSFT", "GOOGL"];

    /// <summary>The length of intraday bars by Yahoo's name; a run may name another.</summary>
    /// <value>Default: <c>5m</c>; <c>1m</c>, <c>2m</c>, <c>5m</c>, <c>15m</c>, <c>30m</c>, <c>60m</c>, <c>90m</c> and <c>1h</c> are known.</value>
    public string IntradayInterval { get; set; } = "5m";

    /// <summary>How far back intraday bars are collected where none are stored; what the source no longer keeps is left out.</summary>
    /// <value>Default: <c>20d</c>, which is 20 sessions; also weeks (<c>4wk</c>), months (<c>2mo</c>), years (<c>1y</c>) and <c>max</c>.</value>
    public string IntradayPeriod { get; set; } = "20d";

    /// <summary>How long after its end an intraday bar is taken to be final, in minutes. Exchanges whose prices Yahoo delays need more.</summary>
    /// <value>Default: 1 minute.</value>
    public int MinutesAfterBar { get; set; } = 1;
}
