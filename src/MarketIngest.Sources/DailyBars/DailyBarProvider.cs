namespace MarketIngest.Sources.DailyBars;

/// <summary>A provider of daily bars: what the jobs that keep prices need to know of it.</summary>
/// <param name="name">Its name in column <c>provider</c>, in options and on the command line.</param>
/// <param name="bars">Its collector: plans a partition for each symbol and year, with value <c>symbol</c>, and asks for one.</param>
/// <param name="symbolOf">A symbol in the provider's spelling, from any spelling; null for one that it has no name for.</param>
public sealed class DailyBarProvider(string name, ICollector bars, Func<string, string?> symbolOf)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its collector.</summary>
    public ICollector Bars { get; } = bars;

    /// <summary>A symbol in the provider's spelling, or null for one that it has no name for.</summary>
    /// <param name="symbol">The symbol in any spelling.</param>
    public string? SymbolOf(string symbol) => symbolOf(symbol);
}
