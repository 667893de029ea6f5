using MarketIngest.Calendars;
using MarketIngest.Operating;
using MarketIngest.Running;

namespace MarketIngest.Alerting;

/// <summary>Whether a run that failed is tried again by itself: only the last attempt is worth a message.</summary>
internal sealed class RetryOutlook(IStore store, JobRegistry jobs, CalendarCatalog calendars)
{
    public async Task<bool> IsTriedAgainAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (run is not { Kind: RunKind.Scheduled, EndTime: { } ended } || jobs.Get(run.Job).Definition is not { Schedule: { } schedule } definition)
        {
            return false;
        }

        // The same question, of the same stored state, that the scheduled runner asks.
        JobState? state = await JobStates.FindAsync(store, run.Job, cancellationToken).ConfigureAwait(false);
        return state is { Occurrence: { } occurrence }
            && state.RunId == run.RunId
            && new JobClock(definition, schedule.Build(calendars)).Next(state, occurrence, ended) is { Reason: DueReason.Retry };
    }
}
