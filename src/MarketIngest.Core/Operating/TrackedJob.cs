using MarketIngest.Running;

using NodaTime;

namespace MarketIngest.Operating;

/// <summary>A scheduled job as the runner of one process sees it. Touched by the runner's loop only, while no run of it is under way.</summary>
internal sealed class TrackedJob(Job job, JobClock clock)
{
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

    /// <summary>The run under way in this process, or null.</summary>
    public JobDue? UnderWay { get; set; }

    /// <summary>The attempt under way.</summary>
    public Task Attempt { get; set; } = Task.CompletedTask;

    public JobDue? Due(Instant now) => Pending ?? Clock.Next(State, State?.Occurrence is null ? Floor : Instant.Min(Floor, now), now);
}
