namespace MarketIngest.Running;

/// <summary>When a job runs and what it waits for.</summary>
/// <param name="Name">The name, for example <c>collect_finra_otc</c>.</param>
public sealed record JobDefinition(string Name)
{
    /// <summary>The jobs whose latest due run must have ended well before this one starts.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}
