namespace MarketIngest;

/// <summary>A gap of one stored series.</summary>
/// <param name="Series">The series: the key columns that stay the same within it, by name (<c>provider</c>, <c>symbol</c>, <c>interval</c>).</param>
/// <param name="Gap">The missing sessions.</param>
public sealed record SeriesGap(IReadOnlyDictionary<string, string> Series, SessionGap Gap)
{
    /// <summary>The symbol, or null when the series is not one symbol's.</summary>
    public string? Symbol => Series.TryGetValue("symbol", out string? symbol) ? symbol : null;
}
