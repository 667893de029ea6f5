using MarketIngest.Operating;

namespace MarketIngest.Running;

/// <summary>How a job's state goes on when a run begins and ends. Pure.</summary>
internal static class JobStateSteps
{
    public static JobState Started(JobState state, RunOrder order, JobRun run)
    {
        JobState open = state with { OpenRunId = run.RunId, OpenBusinessDate = run.BusinessDate };
        return order.Occurrence is not { } occurrence ? open : open with
        {
            Phase = JobPhase.Running,
            FailedAttempts = state.Occurrence == occurrence ? state.FailedAttempts : 0,
            Occurrence = occurrence,
            RunId = run.RunId,
            StartedAt = run.StartTime,
            EndedAt = null,
            Outcome = null,
            IsAwaitingPublication = false,
        };
    }

    /// <param name="state">The state while it ran.</param>
    /// <param name="order">The order.</param>
    /// <param name="run">The run at its end.</param>
    /// <param name="wasCutShort">Whether the process ends before the run did: the next runner begins the occurrence again.</param>
    public static JobState Ended(JobState state, RunOrder order, JobRun run, bool wasCutShort)
    {
        JobState closed = state with { OpenRunId = null, OpenBusinessDate = null };
        if (order.Occurrence is null)
        {
            // What an operator collected by hand counts for those that depend on it, and is not tried again; a run for some symbols is not the whole.
            bool makesUp = run.Success == true && !run.IsAwaitingPublication && run.Kind != RunKind.Backfill && order.Request.Symbols.Count == 0 && state.Phase == JobPhase.Ended;
            return makesUp ? closed with { Outcome = run.Outcome, FailedAttempts = 0 } : closed;
        }

        return closed with
        {
            Phase = wasCutShort ? JobPhase.Running : JobPhase.Ended,
            EndedAt = run.EndTime,
            Outcome = run.Outcome,
            IsAwaitingPublication = run.IsAwaitingPublication,
            FailedAttempts = run.Success switch { true => 0, false => state.FailedAttempts + 1, null => state.FailedAttempts },
        };
    }
}
