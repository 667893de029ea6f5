namespace MarketIngest.Archiving;

/// <summary>What came of a replay.</summary>
/// <param name="Runs">The run of each job that fills the dataset, in registration order.</param>
/// <param name="Absent">How many planned partitions, or plans, the archive holds nothing of. They are left as they are in the store.</param>
/// <param name="Torn">How many planned partitions the archive holds in part. They are left as they are too.</param>
public sealed record ReplayResult(IReadOnlyList<JobRun> Runs, long Absent, long Torn);
