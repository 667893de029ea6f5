using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>The securities and the story that each tells.</summary>
public static class DemoSymbols
{
    /// <summary>Leaves the exchanges in mid September, and comes back on Thursday 2026-11-12: a flip in a week that FINRA publishes only in December.</summary>
    public static DemoSymbol Gme { get; } = new("GME", "GameStop Corporation Class A", "T1", "CTS")
    {
        BaseVolume = 9_400_000,
        BasePrice = 27.40m,
        WeeklyFractions = [0.455m, 0.463m, 0.514m, 0.525m, 0.538m, 0.547m, 0.553m, 0.548m, 0.541m, 0.533m, 0.508m, 0.459m],
        DailyFractions = new Dictionary<LocalDate, decimal>
        {
            [new(2026, 11, 9)] = 0.525m,
            [new(2026, 11, 10)] = 0.517m,
            [new(2026, 11, 11)] = 0.509m,
            [new(2026, 11, 12)] = 0.488m,
            [new(2026, 11, 13)] = 0.476m,
        },
        AtsPart = 0.31m,
    };

    /// <summary>Above one half for five weeks, below from Monday 2026-10-05: a flip that the published weeks show too.</summary>
    public static DemoSymbol Amc { get; } = new("AMC", "AMC Entertainment Holdings, Inc. Class A", "T2", "CTS")
    {
        BaseVolume = 14_800_000,
        BasePrice = 3.12m,
        WeeklyFractions = [0.534m, 0.541m, 0.546m, 0.532m, 0.517m, 0.471m, 0.462m, 0.455m, 0.458m, 0.466m, 0.470m, 0.463m],
        AtsPart = 0.29m,
    };

    /// <summary>One session's bar is missing, so one week has no fraction.</summary>
    public static DemoSymbol Aapl { get; } = new("AAPL", "Apple Inc. Common Stock", "T1", "UTP")
    {
        BaseVolume = 48_200_000,
        BasePrice = 231.60m,
        WeeklyFractions = [0.446m, 0.451m, 0.449m, 0.455m, 0.461m, 0.458m, 0.452m, 0.447m, 0.443m, 0.449m, 0.456m, 0.460m],
        Digits = 6,
        DividendDate = new(2026, 11, 9),
        MissingBar = new(2026, 9, 30),
    };

    /// <summary>Splits 2 for 1 on Wednesday 2026-10-14; the fraction does not move.</summary>
    public static DemoSymbol Nvda { get; } = new("NVDA", "NVIDIA Corporation Common Stock", "T1", "UTP")
    {
        BaseVolume = 171_000_000,
        BasePrice = 182.20m,
        WeeklyFractions = [0.472m, 0.475m, 0.479m, 0.477m, 0.474m, 0.476m, 0.475m, 0.473m, 0.476m, 0.480m, 0.478m, 0.474m],
        Digits = 6,
        SplitDate = new(2026, 10, 14),
    };

    /// <summary>A share class: every feed spells it differently.</summary>
    public static DemoSymbol BrkB { get; } = new("BRK.B", "Berkshire Hathaway Inc. Class B", "T1", "CTS")
    {
        BaseVolume = 4_100_000,
        BasePrice = 497.30m,
        WeeklyFractions = [0.428m, 0.431m, 0.434m, 0.429m, 0.425m, 0.422m, 0.427m, 0.433m, 0.436m, 0.431m, 0.428m, 0.430m],
        AtsPart = 0.42m,
    };

    /// <summary>An invented stock without a listing: FINRA's OTC tier is never empty.</summary>
    public static DemoSymbol Unlisted { get; } = new("SYNX", "Synthetic Example Holdings Corp", "OTCE", "")
    {
        BaseVolume = 96_000,
        BasePrice = 0.84m,
        WeeklyFractions = [1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m],
        AtsPart = 0.62m,
    };

    /// <summary>The listed securities, which the demo follows.</summary>
    public static IReadOnlyList<DemoSymbol> Listed { get; } = [Gme, Amc, Aapl, Nvda, BrkB];

    /// <summary>All securities.</summary>
    public static IReadOnlyList<DemoSymbol> All { get; } = [.. Listed, Unlisted];
}
