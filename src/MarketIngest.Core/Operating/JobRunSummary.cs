using NodaTime;

namespace MarketIngest.Operating;

/// <summary>How the runs of one job went.</summary>
/// <param name="Job">The job.</param>
/// <param name="Newest">The run that started last, whenever that was.</param>
/// <param name="Succeeded">How many of the runs looked at went well: collected, nothing expected or not yet published.</param>
/// <param name="Failed">How many of them failed or are partial. Runs that were skipped or cancelled, or have no end, count on neither side.</param>
/// <param name="SucceededAt">When the last run that went well started, whenever that was; null when none did.</param>
public sealed record JobRunSummary(string Job, JobRun Newest, long Succeeded, long Failed, Instant? SucceededAt)
{
    /// <summary>The share of runs that went well, 0 to 1, or null when none counts.</summary>
    public double? SuccessRate => Succeeded + Failed == 0 ? null : (double)Succeeded / (Succeeded + Failed);
}
