using NodaTime;

namespace MarketIngest.Operating;

/// <summary>A run under way in this process.</summary>
/// <param name="Run">The run as it was recorded at its start.</param>
/// <param name="Ended">The partitions that have ended.</param>
/// <param name="Failed">Those of them that failed or are incomplete.</param>
/// <param name="Planned">The partitions planned so far; of a run whose progress is asked for, all of its collector's.</param>
/// <param name="Rows">The rows accepted.</param>
/// <param name="Elapsed">How long it has run.</param>
public sealed record RunningJob(JobRun Run, long Ended, long Failed, long Planned, long Rows, Duration Elapsed)
{
    /// <summary>The partitions a minute, or null before the first has ended.</summary>
    public double? PartitionsPerMinute => Ended == 0 || Elapsed <= Duration.Zero ? null : Ended / Elapsed.TotalMinutes;

    /// <summary>How long the partitions planned so far will take at this rate, or null before the first has ended. More may still be planned.</summary>
    public Duration? Left => PartitionsPerMinute is { } rate ? Duration.FromMinutes((Planned - Ended) / rate) : null;
}
