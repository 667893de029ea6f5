namespace MarketIngest.Sources.Access;

/// <summary>The sources whose hosts are known by name.</summary>
public static class SourceHosts
{
    // The SEC allows 10 requests a second in total over all its hosts and all machines of a user; 8 leaves room for the clock's error.
    private const double SecPerSecond = 8;

    // FRED allows 120 requests a minute for a key.
    private const double FredPerSecond = 2;

    // Gamma allows 300 requests for lists of markets in 10 seconds, the order book 1,000 for price histories; Kalshi limits requests without a key by address.
    private const double GammaPerSecond = 30;
    private const double ClobPerSecond = 100;
    private const double KalshiPerSecond = 10;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SourceHost> All { get; } =
    [
        new("sec", ["www.sec.gov"], "sec", SecPerSecond),
        new("sec-data", ["data.sec.gov"], "sec", SecPerSecond),
        new("sec-efts", ["efts.sec.gov"], "sec", SecPerSecond),
        Own("finra", "api.finra.org"),
        Own("finra-auth", "ews.fip.finra.org"),
        Own("finra-cdn", "cdn.finra.org"),
        Own("iex", "iextrading.com", "www.iextrading.com"),
        Own("iex-files", "www.googleapis.com", "storage.googleapis.com"),
        Own("treasury", "home.treasury.gov"),
        Own("fiscal-data", "api.fiscaldata.treasury.gov"),
        new("fred", ["api.stlouisfed.org"], "fred", FredPerSecond),
        new("fredgraph", ["fred.stlouisfed.org"], "fred", FredPerSecond),
        Own("yahoo", "query1.finance.yahoo.com", "query2.finance.yahoo.com"),
        Own("stooq", "stooq.com"),
        Own("ishares", "www.ishares.com"),
        Own("constituents", "raw.githubusercontent.com"),
        new("polymarket-gamma", ["gamma-api.polymarket.com"], "polymarket-gamma", GammaPerSecond),
        new("polymarket-clob", ["clob.polymarket.com"], "polymarket-clob", ClobPerSecond),
        new("kalshi", ["api.elections.kalshi.com", "external-api.kalshi.com"], "kalshi", KalshiPerSecond),
    ];

    /// <summary>The source that a host belongs to; a host nobody named is a source of its own, under its own name.</summary>
    /// <param name="host">The host name, for example <c>data.sec.gov</c>.</param>
    public static SourceHost Of(string host)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        return All.FirstOrDefault(source => source.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)) ?? Own(host, host);
    }

    private static SourceHost Own(string name, params string[] hosts) => new(name, hosts, name, MaximumRequestsPerSecond: null);
}
