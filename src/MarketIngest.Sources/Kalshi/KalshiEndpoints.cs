using System.Globalization;

using NodaTime;

namespace MarketIngest.Sources.Kalshi;

/// <summary>Kalshi's addresses, of the trade API v2. None needs a key.</summary>
internal static class KalshiEndpoints
{
    /// <summary>The most events of a page.</summary>
    public const int LargestEventPage = 200;

    /// <summary>The most markets of a page.</summary>
    public const int LargestMarketPage = 1000;

    /// <summary>Events with their markets; the answer leaves out events that combine others. The cursor of the last page is empty.</summary>
    public static string Events(string host, string status, int limit, Instant? closesFrom, string? cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"{Root(host)}/events?status={status}&with_nested_markets=true&limit={limit}")
        + (closesFrom is { } from ? string.Create(CultureInfo.InvariantCulture, $"&min_close_ts={from.ToUnixTimeSeconds()}") : "")
        + Cursor(cursor);

    /// <summary>One event with its markets; old events stay at this address.</summary>
    public static string Event(string host, string ticker) => $"{Root(host)}/events/{Uri.EscapeDataString(ticker)}?with_nested_markets=true";

    /// <summary>Markets that settled before the cut-off, without combinations of others.</summary>
    public static string HistoricalMarkets(string host, int limit, string? cursor) =>
        string.Create(CultureInfo.InvariantCulture, $"{Root(host)}/historical/markets?limit={limit}&mve_filter=exclude") + Cursor(cursor);

    /// <summary>The instants before which data are in the historical tier only.</summary>
    public static string HistoricalCutoff(string host) => $"{Root(host)}/historical/cutoff";

    /// <summary>Candles of a market; those that end from the start to the end, both inclusive.</summary>
    public static string Candles(string host, string series, string market, Instant from, Instant until, int minutes) =>
        $"{Root(host)}/series/{Uri.EscapeDataString(series)}/markets/{Uri.EscapeDataString(market)}/candlesticks{Period(from, until, minutes)}";

    /// <summary>The same of a market that settled before the cut-off.</summary>
    public static string HistoricalCandles(string host, string market, Instant from, Instant until, int minutes) =>
        $"{Root(host)}/historical/markets/{Uri.EscapeDataString(market)}/candlesticks{Period(from, until, minutes)}";

    private static string Period(Instant from, Instant until, int minutes) =>
        string.Create(CultureInfo.InvariantCulture, $"?start_ts={from.ToUnixTimeSeconds()}&end_ts={until.ToUnixTimeSeconds()}&period_interval={minutes}");

    private static string Cursor(string? cursor) => cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";

    private static string Root(string host) => $"https://{host}/trade-api/v2";
}
