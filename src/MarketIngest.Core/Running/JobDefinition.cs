using NodaTime;

namespace MarketIngest.Running;

/// <summary>When a job runs and what it waits for.</summary>
/// <param name="Name">The name, for example <c>collect_finra_otc</c>.</param>
public sealed record JobDefinition(string Name)
{
    /// <summary>When it is due, or null for a job that runs only when asked.</summary>
    public JobSchedule? Schedule { get; init; }

    /// <summary>Whether its schedule counts; a job that is not enabled runs when it is asked for.</summary>
    /// <value>True.</value>
    public bool IsEnabled { get; init; } = true;

    /// <summary>
    /// The jobs that come first: a scheduled run waits until the latest due occurrence of each has ended well (collected or nothing expected; for an input that
    /// <see cref="MayBeStale"/> also not yet published), and is skipped when it ended otherwise. Names of jobs that are not registered do not count.
    /// </summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The jobs of <see cref="After"/> whose latest data may be missing still.</summary>
    /// <value>Null: those that are due on fewer days than this job, as the weekly inputs of a daily job.</value>
    public IReadOnlyList<string>? MayBeStale { get; init; }

    /// <summary>How long a run may take before it is ended as failed (what it committed stays), or null for as long as it takes.</summary>
    public Duration? Timeout { get; init; }

    /// <summary>What follows when a scheduled run fails or is partial.</summary>
    /// <value><see cref="FailurePolicy.Retry"/>.</value>
    public FailurePolicy OnFailure { get; init; }

    /// <summary>How often and how soon a failed run is tried again, before the next occurrence.</summary>
    public JobRetry Retry { get; init; } = new();

    /// <summary>What becomes of an occurrence that is due while a run is still under way.</summary>
    /// <value><see cref="OverlapPolicy.Skip"/>.</value>
    public OverlapPolicy Overlap { get; init; }

    /// <summary>What becomes of occurrences that passed while no runner was there.</summary>
    /// <value><see cref="MisfirePolicy.RunOnce"/>.</value>
    public MisfirePolicy Misfire { get; init; }

    /// <summary>The most partitions of a run at a time, or null for what its collectors say.</summary>
    public int? MaximumParallelism { get; init; }

    /// <summary>Options of its scheduled runs, by the names of the command line without dashes: <c>symbols</c>, <c>days</c>, and those of the job itself.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How soon a run in which something was "not yet published" is tried again, or null to wait for the next occurrence.</summary>
    public Duration? PollAgainAfter { get; init; }

    /// <summary>
    /// How soon after the end of a run the next one follows, whatever came of it, until the next occurrence: for sources that publish at any moment. Null to
    /// wait for the next occurrence.
    /// </summary>
    public Duration? RepeatAfter { get; init; }

    /// <summary>The local time after which a run is neither polled again nor repeated on that day.</summary>
    public LocalTime PollAgainUntil { get; init; } = new(18, 0);
}
