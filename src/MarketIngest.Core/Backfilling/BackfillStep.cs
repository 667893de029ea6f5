namespace MarketIngest;

/// <summary>One step of a <see cref="BackfillPlan"/>.</summary>
/// <param name="Name">How people name it, for example <c>OTC</c>.</param>
/// <param name="Job">The job that it runs.</param>
public sealed record BackfillStep(string Name, string Job)
{
    /// <summary>Whether the job's partitions can be narrowed to symbols; where they cannot, it fills the window for all.</summary>
    /// <value>True.</value>
    public bool IsBySymbol { get; init; } = true;
}
