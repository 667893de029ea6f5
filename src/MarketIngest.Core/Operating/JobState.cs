using NodaTime;

namespace MarketIngest.Operating;

/// <summary>
/// How far a job is on its schedule: dataset <c>scheduler_job_states</c>. It is written in one commit with the run record, under the job's lease, so
/// that every process that shares the store knows which occurrence is done, which one broke off, and what is to be tried again.
/// </summary>
public sealed record JobState : IMarketRecord<JobState>
{
    /// <inheritdoc />
    public static DatasetSchema<JobState> Schema { get; } = DatasetSchema.Define<JobState>("scheduler_job_states", s => s
        .Replaced()
        .Key.Column("job_name", r => r.Job)
        .Column("phase", r => SnakeCase.Of(r.Phase))
        .Column("occurrence", r => r.Occurrence)
        .Column("run_id", r => r.RunId)
        .Column("started_at", r => r.StartedAt)
        .Column("ended_at", r => r.EndedAt)
        .Column("outcome", r => r.Outcome is { } outcome ? SnakeCase.Of(outcome) : null)
        .Column("is_awaiting_publication", r => r.IsAwaitingPublication)
        .Column("failed_attempts", r => r.FailedAttempts, ColumnUnit.Count)
        .Column("open_run_id", r => r.OpenRunId)
        .Column("open_business_date", r => r.OpenBusinessDate)
        .Create(r => new JobState
        {
            Job = r.Text(0)!,
            Phase = SnakeCase.Parse<JobPhase>(r.Text(1)!),
            Occurrence = r.InstantOrNull(2),
            RunId = r.Text(3),
            StartedAt = r.InstantOrNull(4),
            EndedAt = r.InstantOrNull(5),
            Outcome = r.Text(6) is { } outcome ? SnakeCase.Parse<CollectOutcome>(outcome) : null,
            IsAwaitingPublication = r.Boolean(7),
            FailedAttempts = r.Int64(8),
            OpenRunId = r.Text(9),
            OpenBusinessDate = r.DateOrNull(10),
        }));

    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>Where it is with its last occurrence.</summary>
    public JobPhase Phase { get; init; }

    /// <summary>The last occurrence that began or was passed over on purpose, or null before the first.</summary>
    public Instant? Occurrence { get; init; }

    /// <summary>The last run of that occurrence.</summary>
    public string? RunId { get; init; }

    /// <summary>When that run began.</summary>
    public Instant? StartedAt { get; init; }

    /// <summary>When that run ended.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>How it ended; a run by hand that went well afterwards counts too.</summary>
    public CollectOutcome? Outcome { get; init; }

    /// <summary>Whether it waits for what the source has not published yet.</summary>
    public bool IsAwaitingPublication { get; init; }

    /// <summary>How many runs of the occurrence have failed in a row.</summary>
    public long FailedAttempts { get; init; }

    /// <summary>The run, scheduled or not, whose record has no end yet.</summary>
    public string? OpenRunId { get; init; }

    /// <summary>The business date of that run.</summary>
    public LocalDate? OpenBusinessDate { get; init; }
}
