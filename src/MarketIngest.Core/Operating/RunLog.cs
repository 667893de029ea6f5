using NodaTime;

namespace MarketIngest.Operating;

/// <summary>Questions to the run log, dataset <c>scheduler_job_runs</c>. Memory grows with the answer, not with the log.</summary>
public static class RunLog
{
    /// <summary>The runs that a filter wants, newest first.</summary>
    /// <exception cref="StoreException">The store could not be read.</exception>
    public static async Task<IReadOnlyList<JobRun>> FindAsync(IStore store, RunFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(filter);
        var kept = new PriorityQueue<JobRun, (Instant, string)>(Comparer<(Instant At, string Id)>.Create(Compare));
        await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (filter.Matches(run))
            {
                kept.Enqueue(run, (run.StartTime, run.RunId));
                if (kept.Count > filter.Limit)
                {
                    kept.Dequeue();
                }
            }
        }

        var newest = new JobRun[kept.Count];
        for (int i = newest.Length - 1; i >= 0; i--)
        {
            newest[i] = kept.Dequeue();
        }

        return newest;
    }

    /// <summary>How the runs of each job went, by job; jobs without a run are not in it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="since">From when on runs are counted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="StoreException">The store could not be read.</exception>
    public static async Task<IReadOnlyDictionary<string, JobRunSummary>> SummarizeAsync(IStore store, Instant since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var jobs = new Dictionary<string, JobRunSummary>(StringComparer.Ordinal);
        await foreach (JobRun run in store.ReadAsync<JobRun>(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            JobRunSummary known = jobs.GetValueOrDefault(run.Job) ?? new JobRunSummary(run.Job, run, 0, 0, null);
            bool counts = run.StartTime >= since;
            jobs[run.Job] = known with
            {
                Newest = run.StartTime >= known.Newest.StartTime ? run : known.Newest,
                Succeeded = known.Succeeded + (counts && run.Success == true ? 1 : 0),
                Failed = known.Failed + (counts && run.Success == false ? 1 : 0),
                SucceededAt = run.Success == true && !(known.SucceededAt >= run.StartTime) ? run.StartTime : known.SucceededAt,
            };
        }

        return jobs;
    }

    private static int Compare((Instant At, string Id) left, (Instant At, string Id) right) =>
        left.At.CompareTo(right.At) is var order and not 0 ? order : string.CompareOrdinal(left.Id, right.Id);
}
