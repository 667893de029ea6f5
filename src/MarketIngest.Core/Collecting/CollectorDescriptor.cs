using NodaTime;

namespace MarketIngest;

/// <summary>What a collector is: its job, the datasets it fills, and how the engine treats its partitions.</summary>
public sealed record CollectorDescriptor
{
    private readonly string? progressJob;

    /// <summary>The job it belongs to, for example <c>collect_finra_otc</c>. Collectors of one job run in registration order within one run.</summary>
    public required string Job { get; init; }

    /// <summary>
    /// The job under whose name the progress of its partitions is kept. Collectors of several jobs that fill the same datasets share it, so that
    /// what one job collected is complete for the other.
    /// </summary>
    /// <value>Default: <see cref="Job"/>.</value>
    public string ProgressJob
    {
        get => progressJob ?? Job;
        init => progressJob = value;
    }

    /// <summary>The datasets it fills; the first is the one the run log names.</summary>
    public required IReadOnlyList<DatasetSchema> Datasets { get; init; }

    /// <summary>The id of the calendar that says when data can exist.</summary>
    public required string Calendar { get; init; }

    /// <summary>The stored datasets it may read while planning.</summary>
    public IReadOnlyList<DatasetSchema> PlansFrom { get; init; } = [];

    /// <summary>How many days back of as-of a run covers when it is not told.</summary>
    public int LookbackDays { get; init; } = 7;

    /// <summary>How long after its as-of date a complete partition is asked for again, because the source revises it.</summary>
    public Duration RevisionWindow { get; init; } = Duration.Zero;

    /// <summary>How long after the expected instant an empty answer is still "not yet published".</summary>
    public Duration PublicationGrace { get; init; } = Duration.FromHours(24);

    /// <summary>The most partitions fetched at a time.</summary>
    public int MaximumParallelism { get; init; } = 1;
}
