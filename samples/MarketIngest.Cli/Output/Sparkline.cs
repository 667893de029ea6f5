namespace MarketIngest.Cli.Output;

/// <summary>A one-line chart of fractions between 0 and 1.</summary>
internal static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>One block a value; a gap where there is none.</summary>
    public static string Of(IEnumerable<double?> fractions) =>
        string.Concat(fractions.Select(f => f is { } value ? Levels[Math.Clamp((int)(value * Levels.Length), 0, Levels.Length - 1)] : ' '));
}
