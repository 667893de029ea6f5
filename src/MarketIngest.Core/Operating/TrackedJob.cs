using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Operating;

/// <summary>A scheduled job as the runner of one process sees it. Touched by the runner's loop only, while no run of it is under way.</summary>
internal sealed class TrackedJob(Job job, JobClock clock)
{
    private (JobState? State, Instant Floor, JobDue Due)? ahead;

    public Job Job { get; } = job;

    public JobClock Clock { get; } = clock;

    public string Name => Job.Name;

    /// <summary>The state as last read or written.</summary>
    public JobState? State { get; set; }

    /// <summary>Occurrences up to here do not count.</summary>
    public Instant Floor { get; set; }

    /// <summary>What is due and waits, or null.</summary>
    public JobDue? Pending { get; set; }

    /// <summary>No attempt before this instant.</summary>
    public Instant NotBefore { get; set; } = Instant.MinValue;

    /// <summary>The attempt under way.</summary>
    public Task Attempt { get; set; } = Task.CompletedTask;

    /// <summary>Whether a job that this one comes after has ended since this one last began to look; the loop's alone.</summary>
    public bool LooksAgain { get; set; }

    /// <summary>Whether it was said that the schedule names no further instant.</summary>
    public bool IsOver { get; set; }

    /// <summary>When the job is due next, or null for never.</summary>
    public JobDue? Due(Instant now)
    {
        if (Pending is not null)
        {
            return Pending;
        }

        // What lies ahead stays the same until the state or the floor changes, and schedules are searched day by day.
        if (ahead is not { } known || !ReferenceEquals(known.State, State) || known.Floor != Floor || known.Due.At <= now)
        {
            JobDue? due = Clock.Next(State, State?.Occurrence is null ? Floor : Instant.Min(Floor, now), now);
            ahead = due?.At > now ? (State, Floor, due) : null;
            return due;
        }

        return known.Due;
    }
}
