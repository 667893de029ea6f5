using MarketIngest.Running;

namespace MarketIngest;

/// <summary>Fills history.</summary>
public static class BackfillExtensions
{
    /// <summary>
    /// Runs the job that fills a dataset over a window of the past. Every partition (a symbol's year, a week, a day) is committed with its progress as it
    /// arrives: a backfill that was stopped or killed, asked for again, requests only what is not committed.
    /// </summary>
    /// <param name="ingest">The instance.</param>
    /// <param name="request">What to fill.</param>
    /// <param name="progress">Takes the end of each partition, from several threads at a time, or null.</param>
    /// <param name="cancellationToken">Cancels; what is committed stays.</param>
    /// <returns>The run as written to the run log: kind <c>backfill</c>.</returns>
    /// <exception cref="ArgumentException">No job collects the target, or the window is empty.</exception>
    public static Task<JobRun> BackfillAsync(this Ingest ingest, BackfillRequest request, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        Job job = ingest.Runner.Jobs.FindCollecting(request.Target)
            ?? throw new ArgumentException($"No job collects '{request.Target}'; there are: {string.Join(", ", ingest.Runner.Jobs.Collectable())}.", nameof(request));
        return ingest.Runner.RunAsync(
            job.Name,
            request.ToCollectRequest(),
            "backfill",
            progress,
            cancellationToken);
    }

    /// <summary>The job of a name, or the first whose collectors fill a dataset of that name; null when there is neither.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="target">A dataset or a job.</param>
    public static Job? FindCollecting(this JobRegistry jobs, string target)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return jobs.Jobs.FirstOrDefault(j => j.Name == target && j.Collectors.Count > 0) ?? jobs.AllCollecting(target).FirstOrDefault();
    }

    /// <summary>The jobs whose collectors fill a dataset, in registration order.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="dataset">The dataset.</param>
    public static IEnumerable<Job> AllCollecting(this JobRegistry jobs, string dataset)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return jobs.Jobs.Where(j => j.Collectors.Any(c => c.Descriptor.Datasets.Any(d => d.Name == dataset)));
    }

    /// <summary>The datasets that some job collects.</summary>
    /// <param name="jobs">The jobs.</param>
    public static IEnumerable<string> Collectable(this JobRegistry jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return jobs.Jobs.SelectMany(j => j.Collectors).SelectMany(c => c.Descriptor.Datasets).Select(d => d.Name).Distinct(StringComparer.Ordinal);
    }
}
