using System.Collections.Concurrent;

using NodaTime;

namespace MarketIngest.Operating;

/// <summary>Lets the jobs that wait for one whose run has ended look again at once; and those once more that were just looking, and may have seen it still running.</summary>
internal sealed class DependentJobs(IReadOnlyList<TrackedJob> jobs)
{
    private readonly ConcurrentQueue<string> ended = new();

    /// <summary>A run of a job has ended; its state is stored.</summary>
    public void RunEnded(string job) => ended.Enqueue(job);

    /// <summary>Called by the runner's loop each time it looks.</summary>
    public void Wake()
    {
        while (ended.TryDequeue(out string? name))
        {
            foreach (TrackedJob job in jobs.Where(j => j.Job.Definition.After.Contains(name)))
            {
                job.LooksAgain = true;
            }
        }

        foreach (TrackedJob job in jobs.Where(j => j.LooksAgain && j.Attempt.IsCompleted))
        {
            job.LooksAgain = false;
            job.NotBefore = job.Pending is null ? job.NotBefore : Instant.MinValue;
        }
    }
}
