using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>The row of failures that a success ends, as the run log has it.</summary>
internal static class RunHistory
{
    /// <summary>How far back is read, in days, until a run is found that decides; then everything.</summary>
    private static readonly int?[] Reaches = [3, 40, null];

    /// <summary>The failed runs between this run and the success before it, newest first.</summary>
    public static async Task<IReadOnlyList<JobRun>> FailuresBeforeAsync(IStore store, JobRun run, CancellationToken cancellationToken)
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

            return [.. unwell.Where(r => r.Outcome == CollectOutcome.Failed)];
        }

        return [];
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
