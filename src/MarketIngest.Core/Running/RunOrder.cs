using MarketIngest.Operating;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>A run that is asked for.</summary>
/// <param name="Job">The job.</param>
/// <param name="Request">What to collect.</param>
/// <param name="Trigger">What asked for it.</param>
internal sealed record RunOrder(Job Job, CollectRequest Request, string Trigger)
{
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>The occurrence of the schedule that it answers, or null for a run outside the schedule.</summary>
    public Instant? Occurrence { get; init; }

    /// <summary>The local date of the occurrence, or null for today in New York.</summary>
    public LocalDate? BusinessDate { get; init; }

    /// <summary>Asked under the lease, with the state as stored: another process may have been first.</summary>
    public Func<JobState?, bool>? IsStillDue { get; init; }

    /// <summary>Why the run does not take place although it is recorded, or null.</summary>
    public string? SkipBecause { get; init; }

    /// <summary>Cancelled when the next occurrence takes the run's place.</summary>
    public CancellationToken Overtaken { get; init; }
}
