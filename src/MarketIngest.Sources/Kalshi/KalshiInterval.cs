using NodaTime;

namespace MarketIngest.Sources.Kalshi;

/// <summary>A length of candles that Kalshi serves.</summary>
/// <param name="Iso">The ISO-8601 duration.</param>
/// <param name="Minutes">The length as the source counts it.</param>
/// <param name="WindowDays">The days that one request covers; the source gives at most 5,000 candles.</param>
/// <param name="Grain">The grain to which the end of a request is cut, so that the same run asks the same question.</param>
internal sealed record KalshiInterval(string Iso, int Minutes, int WindowDays, Duration Grain)
{
    /// <summary>All that there are.</summary>
    public static IReadOnlyList<KalshiInterval> All { get; } =
    [
        new("PT1M", 1, 3, Duration.FromMinutes(1)),
        new("PT1H", 60, 180, Duration.FromHours(1)),
        new("P1D", 1440, 3600, Duration.FromHours(1)),
    ];

    /// <summary>The interval of a duration that the options allow.</summary>
    public static KalshiInterval Of(string iso) => All.First(i => i.Iso == iso);
}
