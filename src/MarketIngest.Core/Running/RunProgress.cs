using NodaTime;

namespace MarketIngest.Running;

/// <summary>A partition of a run has ended.</summary>
/// <param name="Job">The job.</param>
/// <param name="RunId">The run.</param>
/// <param name="Partition">The partition; its rows, if any, are committed.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Rows">The rows that were accepted.</param>
/// <param name="At">When it ended.</param>
/// <param name="Ended">How many partitions of the run have ended.</param>
/// <param name="Planned">How many have been planned so far; of a run whose progress is asked for, all of the collector's that runs.</param>
public sealed record RunProgress(string Job, string RunId, Partition Partition, CollectOutcome Outcome, long Rows, Instant At, long Ended, long Planned)
{
    /// <summary>What its rows did to the store: how many were new, changed or known.</summary>
    public WriteCounts Stored { get; init; }
}
