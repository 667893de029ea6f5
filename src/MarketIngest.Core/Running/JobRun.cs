using NodaTime;

namespace MarketIngest;

/// <summary>One run of a job: dataset <c>scheduler_job_runs</c>.</summary>
public sealed record JobRun : IMarketRecord<JobRun>
{
    /// <inheritdoc />
    public static DatasetSchema<JobRun> Schema { get; } = DatasetSchema.Define<JobRun>("scheduler_job_runs", s => s
        .Replaced()
        .Key.Column("run_id", r => r.RunId)
        .Column("job_name", r => r.Job)
        .Column("run_kind", r => SnakeCase.Of(r.Kind))
        .Column("dataset", r => r.Dataset)
        .AsOf.Column("business_date", r => r.BusinessDate)
        .Column("start_time", r => r.StartTime)
        .Column("end_time", r => r.EndTime)
        .Column("duration_seconds", r => r.DurationSeconds, ColumnUnit.Seconds)
        .Column("outcome", r => r.Outcome is { } outcome ? SnakeCase.Of(outcome) : null)
        .Column("success", r => r.Success)
        .Column("records_processed", r => r.RecordsProcessed, ColumnUnit.Count)
        .Column("records_inserted", r => r.RecordsInserted, ColumnUnit.Count)
        .Column("records_updated", r => r.RecordsUpdated, ColumnUnit.Count)
        .Column("records_unchanged", r => r.RecordsUnchanged, ColumnUnit.Count)
        .Column("records_rejected", r => r.RecordsRejected, ColumnUnit.Count)
        .Column("partitions_total", r => r.PartitionsTotal, ColumnUnit.Count)
        .Column("partitions_failed", r => r.PartitionsFailed, ColumnUnit.Count)
        .Column("warning_count", r => r.WarningCount, ColumnUnit.Count)
        .Column("error_count", r => r.ErrorCount, ColumnUnit.Count)
        .Json.Column("errors", r => r.Errors)
        .Column("host", r => r.Host)
        .Column("trigger", r => r.Trigger)
        .Column("week_end", r => r.WeekEnd)
        .Column("trade_date", r => r.TradeDate)
        .Column("settlement_date", r => r.SettlementDate)
        .Json.Column("provenance", r => r.Provenance)
        .Create(Read));

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>Why it took place.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>The job's first dataset.</summary>
    public required string Dataset { get; init; }

    /// <summary>The date in New York on which it started.</summary>
    public required LocalDate BusinessDate { get; init; }

    /// <summary>When it started.</summary>
    public required Instant StartTime { get; init; }

    /// <summary>When it ended, or null while it runs.</summary>
    public Instant? EndTime { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>How it ended, or null while it runs.</summary>
    public CollectOutcome? Outcome { get; init; }

    /// <summary>True for collected, nothing expected and not yet published; false for partial and failed; null for skipped, cancelled and running.</summary>
    public bool? Success => Outcome switch
    {
        CollectOutcome.Collected or CollectOutcome.NothingExpected or CollectOutcome.NotYetPublished => true,
        CollectOutcome.Partial or CollectOutcome.Failed => false,
        _ => null,
    };

    /// <summary>Whether what a source has not published yet is still to come, even if other partitions were collected. Known to the caller of the run; not stored.</summary>
    public bool IsAwaitingPublication { get; init; }

    /// <summary>Rows that passed the checks.</summary>
    public long RecordsProcessed { get; init; }

    /// <summary>Rows whose key was new.</summary>
    public long RecordsInserted { get; init; }

    /// <summary>Rows that changed a known key.</summary>
    public long RecordsUpdated { get; init; }

    /// <summary>Rows that wrote nothing.</summary>
    public long RecordsUnchanged { get; init; }

    /// <summary>Rows in quarantine.</summary>
    public long RecordsRejected { get; init; }

    /// <summary>Partitions asked for.</summary>
    public long PartitionsTotal { get; init; }

    /// <summary>Partitions that failed or are incomplete.</summary>
    public long PartitionsFailed { get; init; }

    /// <summary>Warnings.</summary>
    public long WarningCount { get; init; }

    /// <summary>Errors.</summary>
    public long ErrorCount { get; init; }

    /// <summary>The errors as a JSON array of texts, or null.</summary>
    public string? Errors { get; init; }

    /// <summary>The machine that ran it.</summary>
    public string? Host { get; init; }

    /// <summary>What triggered it: <c>schedule</c>, <c>cli</c>, <c>host</c>.</summary>
    public string? Trigger { get; init; }

    /// <summary>The newest week end among its partitions.</summary>
    public LocalDate? WeekEnd { get; init; }

    /// <summary>The newest trade date among its partitions.</summary>
    public LocalDate? TradeDate { get; init; }

    /// <summary>The newest settlement date among its partitions.</summary>
    public LocalDate? SettlementDate { get; init; }

    /// <summary>The SHA-256 of its payloads as a JSON array, or null.</summary>
    public string? Provenance { get; init; }

    private static JobRun Read(RecordRow r) => new()
    {
        RunId = r.Text(0)!,
        Job = r.Text(1)!,
        Kind = SnakeCase.Parse<RunKind>(r.Text(2)!),
        Dataset = r.Text(3)!,
        BusinessDate = r.Date(4),
        StartTime = r.Instant(5),
        EndTime = r.InstantOrNull(6),
        DurationSeconds = r.DoubleOrNull(7),
        Outcome = r.Text(8) is { } outcome ? SnakeCase.Parse<CollectOutcome>(outcome) : null,
        RecordsProcessed = r.Int64(10),
        RecordsInserted = r.Int64(11),
        RecordsUpdated = r.Int64(12),
        RecordsUnchanged = r.Int64(13),
        RecordsRejected = r.Int64(14),
        PartitionsTotal = r.Int64(15),
        PartitionsFailed = r.Int64(16),
        WarningCount = r.Int64(17),
        ErrorCount = r.Int64(18),
        Errors = r.Text(19),
        Host = r.Text(20),
        Trigger = r.Text(21),
        WeekEnd = r.DateOrNull(22),
        TradeDate = r.DateOrNull(23),
        SettlementDate = r.DateOrNull(24),
        Provenance = r.Text(25),
    };
}
