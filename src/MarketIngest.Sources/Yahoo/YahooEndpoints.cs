using System.Globalization;

using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>Yahoo's addresses.</summary>
internal static class YahooEndpoints
{
    /// <summary>Daily bars with dividends and splits; the periods are seconds since 1970, the end exclusive.</summary>
    public static string DailyChart(string host, string symbol, Instant from, Instant until) => Chart(host, symbol, from, until, "1d");

    /// <summary>Bars of a length by Yahoo's name, of regular hours only.</summary>
    public static string Chart(string host, string symbol, Instant from, Instant until, string interval) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://{host}/v8/finance/chart/{Uri.EscapeDataString(symbol)}?period1={from.ToUnixTimeSeconds()}&period2={until.ToUnixTimeSeconds()}&interval={interval}&includePrePost=false&events=div%7Csplit");
}
