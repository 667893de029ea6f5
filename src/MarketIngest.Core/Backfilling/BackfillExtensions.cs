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
    /// <exception cref="ArgumentException">No job collects the target, the window is empty, or an option has a value that the job cannot take.</exception>
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

    /// <summary>
    /// The job of a name, else the job that a dataset of that name is collected in for its own sake (a collector may also be part of another job, whose progress it
    /// then shares), else the first job that fills it; null when there is none.
    /// </summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="target">A dataset or a job.</param>
    public static Job? FindCollecting(this JobRegistry jobs, string target)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return jobs.Jobs.FirstOrDefault(j => j.Name == target && j.Collectors.Count > 0)
            ?? jobs.Jobs.FirstOrDefault(j => j.Collectors.Any(c => Collects(c, target) && c.Descriptor.ProgressJob == j.Name))
            ?? jobs.AllCollecting(target).FirstOrDefault();
    }

    /// <summary>The jobs whose collectors fill a dataset, in registration order.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="dataset">The dataset.</param>
    public static IEnumerable<Job> AllCollecting(this JobRegistry jobs, string dataset)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return jobs.Jobs.Where(j => j.Collectors.Any(c => Collects(c, dataset)));
    }

    /// <summary>The datasets that some job collects.</summary>
    /// <param name="jobs">The jobs.</param>
    public static IEnumerable<string> Collectable(this JobRegistry jobs)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        return jobs.Jobs.SelectMany(j => j.Collectors).SelectMany(c => c.Descriptor.Datasets).Select(d => d.Name).Distinct(StringComparer.Ordinal);
    }

    private static bool Collects(ICollector collector, string dataset) => collector.Descriptor.Datasets.Any(d => d.Name == dataset);
}
