using NodaTime;

namespace MarketIngest.Operating;

/// <summary>What operators said about a job: dataset <c>scheduler_job_controls</c>. Jobs that nobody paused have no row.</summary>
public sealed record JobControl : IMarketRecord<JobControl>
{
    /// <inheritdoc />
    public static DatasetSchema<JobControl> Schema { get; } = DatasetSchema.Define<JobControl>("scheduler_job_controls", s => s
        .Replaced()
        .Key.Column("job_name", r => r.Job)
        .Column("is_paused", r => r.IsPaused)
        .Column("at", r => r.At)
        .Column("actor", r => r.Actor)
        .Column("reason", r => r.Reason)
        .Create(r => new JobControl { Job = r.Text(0)!, IsPaused = r.Boolean(1), At = r.Instant(2), Actor = r.Text(3), Reason = r.Text(4) }));

    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>Whether its schedule is paused.</summary>
    public required bool IsPaused { get; init; }

    /// <summary>When that was said.</summary>
    public required Instant At { get; init; }

    /// <summary>Who said it.</summary>
    public string? Actor { get; init; }

    /// <summary>Why, or null.</summary>
    public string? Reason { get; init; }
}
