namespace MarketIngest.Running;

/// <summary>The jobs that this process runs on schedule, where it runs not all of them.</summary>
/// <param name="Names">The names.</param>
public sealed record ScheduledJobs(IReadOnlyCollection<string> Names);
