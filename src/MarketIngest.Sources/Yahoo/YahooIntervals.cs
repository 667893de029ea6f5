namespace MarketIngest.Sources.Yahoo;

/// <summary>Yahoo's names of bar lengths as ISO-8601 durations.</summary>
internal static class YahooIntervals
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["1m"] = "PT1M",
        ["2m"] = "PT2M",
        ["5m"] = "PT5M",
        ["15m"] = "PT15M",
        ["30m"] = "PT30M",
        ["60m"] = "PT1H",
        ["90m"] = "PT90M",
        ["1h"] = "PT1H",
        ["4h"] = "PT4H",
        ["1d"] = "P1D",
        ["5d"] = "P5D",
        ["1wk"] = "P1W",
        ["1mo"] = "P1M",
        ["3mo"] = "P3M",
    };

    /// <summary>The duration of a granularity; one that is a duration already stays.</summary>
    /// <exception cref="SourceContractException">The granularity is unknown.</exception>
    public static string Iso(string granularity) => Known.TryGetValue(granularity, out string? iso)
        ? iso
        : Known.ContainsValue(granularity)
            ? granularity
            : throw new SourceContractException($"yahoo-chart: the bar length is '{granularity}'; known are {string.Join(", ", Known.Keys)}.");

    /// <summary>Whether bars of a duration are about dates, not times of a day.</summary>
    public static bool IsDaily(string iso) => !iso.StartsWith("PT", StringComparison.Ordinal);
}
