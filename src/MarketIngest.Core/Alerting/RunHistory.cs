using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>Whether a success ends a row of failures. Read from the run log, so that a restart, or another host, forgets nothing.</summary>
internal static class RunHistory
{
    /// <summary>How far back is read, in days, until a run is found that decides; then everything.</summary>
    private static readonly int?[] Reaches = [3, 40, null];

    /// <summary>The alert that a job is well again, or null when the run before did not fail.</summary>
    public static async Task<Alert?> RecoveryAsync(IStore store, JobRun run, CancellationToken cancellationToken)
    {
        foreach (int? days in Reaches)
        {
            LocalDate? from = days is { } reach ? run.BusinessDate.PlusDays(-reach) : null;
            List<JobRun> earlier = await EarlierAsync(store, run, from, cancellationToken).ConfigureAwait(false);
            List<JobRun> unwell = [.. earlier.TakeWhile(r => r.Success == false)];
            if (unwell.Count == earlier.Count && days is not null)
            {
                // The success before lies further back, or there is none.
                continue;
            }

            List<JobRun> failed = [.. unwell.Where(r => r.Outcome == CollectOutcome.Failed)];
            return failed.Count == 0 ? null : RunAlerts.Recovery(run, failed[^1].StartTime, failed.Count);
        }

        return null;
    }

    /// <summary>Whether a run shows that its job works, or does not: one that had nothing to ask for shows neither.</summary>
    public static bool Decides(JobRun run) => run.Success is not null && run.Outcome != CollectOutcome.NothingExpected;

    /// <summary>The runs of the job before this one that decide, newest first.</summary>
    private static async Task<List<JobRun>> EarlierAsync(IStore store, JobRun run, LocalDate? from, CancellationToken cancellationToken)
    {
        List<JobRun> runs = [];
        await foreach (JobRun other in store.ReadAsync<JobRun>(q => q with { From = from }, cancellationToken).ConfigureAwait(false))
        {
            if (other.Job == run.Job && other.RunId != run.RunId && Decides(other) && other.StartTime <= run.StartTime)
            {
                runs.Add(other);
            }
        }

        return [.. runs.OrderByDescending(r => r.StartTime).ThenByDescending(r => r.RunId, StringComparer.Ordinal)];
    }
}
