using NodaTime;

namespace MarketIngest.Operating;

/// <summary>When a job is due next, and for what.</summary>
/// <param name="At">The instant.</param>
/// <param name="Occurrence">The occurrence that the run answers.</param>
/// <param name="Reason">Why.</param>
/// <param name="AfterRun">The run that it follows, for what follows a run of the same occurrence.</param>
internal sealed record JobDue(Instant At, Instant Occurrence, DueReason Reason, string? AfterRun = null)
{
    /// <summary>
    /// Whether it is due still, by the state as another process may have written it meanwhile. A run that seemed to have broken off may have been another
    /// process's, which ended it while its lease was waited for.
    /// </summary>
    public bool IsStillDue(JobState? state) => AfterRun is null
        ? state?.Occurrence is not { } handled || handled < Occurrence
        : state is not null && state.RunId == AfterRun && (state.Phase == JobPhase.Running) == (Reason == DueReason.Interrupted);
}
