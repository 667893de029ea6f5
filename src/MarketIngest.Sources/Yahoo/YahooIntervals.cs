using NodaTime;

namespace MarketIngest.Sources.Yahoo;

/// <summary>The bar lengths that Yahoo knows. Its limits are not published; these are those that its refusals name and users report (read 2026-11).</summary>
internal static class YahooIntervals
{
    private const int Month = 30;
    private const int TwoMonths = 60;
    private const int TwoYears = 730;

    private static readonly YahooInterval[] All =
    [
        new("1m", "PT1M") { Length = Duration.FromMinutes(1), LookbackDays = Month, RequestDays = 7 },
        new("2m", "PT2M") { Length = Duration.FromMinutes(2), LookbackDays = TwoMonths },
        new("5m", "PT5M") { Length = Duration.FromMinutes(5), LookbackDays = TwoMonths },
        new("15m", "PT15M") { Length = Duration.FromMinutes(15), LookbackDays = TwoMonths },
        new("30m", "PT30M") { Length = Duration.FromMinutes(30), LookbackDays = TwoMonths },
        new("60m", "PT1H") { Length = Duration.FromHours(1), LookbackDays = TwoYears },
        new("90m", "PT90M") { Length = Duration.FromMinutes(90), LookbackDays = TwoMonths },
        new("1h", "PT1H") { Length = Duration.FromHours(1), LookbackDays = TwoYears },
        new("4h", "PT4H") { Length = Duration.FromHours(4) },
        new("1d", "P1D"),
        new("5d", "P5D"),
        new("1wk", "P1W"),
        new("1mo", "P1M"),
        new("3mo", "P3M"),
    ];

    /// <summary>Those whose bars lie within a session and whose limits are known.</summary>
    public static IReadOnlyList<YahooInterval> Intraday { get; } = [.. All.Where(i => i is { Length: not null, LookbackDays: not null })];

    /// <summary>Their names, as errors list them.</summary>
    public static string IntradayNames { get; } = string.Join(", ", Intraday.Select(i => i.Name));

    /// <summary>The duration of a granularity; one that is a duration already stays.</summary>
    /// <exception cref="SourceContractException">The granularity is unknown.</exception>
    public static string Iso(string granularity) => Find(granularity)?.Iso
        ?? throw new SourceContractException($"yahoo-chart: the bar length is '{granularity}'; known are {string.Join(", ", All.Select(i => i.Name))}.");

    /// <summary>The bar length of a name or a duration, or null.</summary>
    public static YahooInterval? Find(string name) => Array.Find(All, i => i.Name == name) ?? Array.Find(All, i => i.Iso == name);

    /// <summary>Whether bars of a duration are about dates, not times of a day.</summary>
    public static bool IsDaily(string iso) => !iso.StartsWith("PT", StringComparison.Ordinal);
}
