using MarketIngest.Operating;

namespace MarketIngest.Running;

/// <summary>What became of a <see cref="RunOrder"/>.</summary>
/// <param name="Run">The run, or null when there was none.</param>
/// <param name="State">The job's state as it is stored now, or null when it is not known.</param>
/// <param name="Holder">The lease that stood in the way, or null.</param>
internal sealed record RunAnswer(JobRun? Run, JobState? State, Lease? Holder)
{
    public static RunAnswer Ran(JobRun run, JobState state) => new(run, state, null);

    public static RunAnswer NotDue(JobState? state) => new(null, state, null);

    public static RunAnswer HeldBy(Lease holder) => new(null, null, holder);
}
