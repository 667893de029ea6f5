namespace MarketIngest.Sources.DailyBars;

/// <summary>Options of all jobs that keep daily bars, whoever provides them.</summary>
public sealed class DailyBarsOptions
{
    /// <summary>
    /// The providers in the order in which they are asked: for each symbol and year the next one only where the one before failed or had nothing. A run may name
    /// others (<c>--provider</c>).
    /// </summary>
    /// <value>Default: none, which stands for all that were added, in the order in which they were.</value>
    public IReadOnlyList<string> Providers { get; set; } = [];
}
