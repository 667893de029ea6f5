namespace MarketIngest.Operating;

/// <summary>Whether what a job depends on is there.</summary>
/// <param name="Kind">The verdict.</param>
/// <param name="Reason">Why, or null when all is there.</param>
internal sealed record DependencyVerdict(DependencyVerdict.Of Kind, string? Reason)
{
    public enum Of
    {
        Met,
        Waits,
        Blocked,
    }

    public static DependencyVerdict Met { get; } = new(Of.Met, null);
}
