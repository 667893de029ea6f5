using NodaTime;

namespace MarketIngest;

/// <summary>How far a partition of a job is: dataset <c>partition_state</c>.</summary>
public sealed record PartitionState : IMarketRecord<PartitionState>
{
    /// <inheritdoc />
    public static DatasetSchema<PartitionState> Schema { get; } = DatasetSchema.Define<PartitionState>("partition_state", s => s
        .Replaced()
        .Key.Column("job_name", r => r.Job)
        .Key.Column("partition", r => r.Partition)
        .Column("outcome", r => SnakeCase.Of(r.Outcome))
        .Column("complete_until", r => r.CompleteUntil)
        .Column("confirmed_at", r => r.ConfirmedAt)
        .Column("last_empty_at", r => r.LastEmptyAt)
        .Column("attempts", r => r.Attempts, ColumnUnit.Count)
        .Column("updated_at", r => r.UpdatedAt)
        .Column("run_id", r => r.RunId)
        .Column("sequence", r => r.Sequence)
        .Create(r => new PartitionState
        {
            Job = r.Text(0)!,
            Partition = r.Text(1)!,
            Outcome = SnakeCase.Parse<CollectOutcome>(r.Text(2)!),
            CompleteUntil = r.DateOrNull(3),
            ConfirmedAt = r.InstantOrNull(4),
            LastEmptyAt = r.InstantOrNull(5),
            Attempts = r.Int64(6),
            UpdatedAt = r.Instant(7),
            RunId = r.Text(8) ?? "",
            Sequence = r.Int64OrNull(9),
        }));

    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>The partition's key.</summary>
    public required string Partition { get; init; }

    /// <summary>How the last attempt ended.</summary>
    public required CollectOutcome Outcome { get; init; }

    /// <summary>The watermark: rows with an as-of date before this one are complete. Never goes back.</summary>
    public LocalDate? CompleteUntil { get; init; }

    /// <summary>The capture of the newest complete answer: what is stored held then. Never goes back.</summary>
    public Instant? ConfirmedAt { get; init; }

    /// <summary>The capture of the newest answer without rows: no row was public then.</summary>
    public Instant? LastEmptyAt { get; init; }

    /// <summary>The number of attempts since the last complete one.</summary>
    public long Attempts { get; init; }

    /// <summary>When the state was written.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>The run that wrote it.</summary>
    public required string RunId { get; init; }

    /// <summary>For derivations: the newest change of the inputs that is worked in. Never goes back.</summary>
    public long? Sequence { get; init; }

    /// <summary>The state as a store keeps it after another one: what must not go back stays.</summary>
    /// <param name="previous">The state stored so far, or null when the partition was never tried.</param>
    public PartitionState After(PartitionState? previous) => previous is null ? this : this with
    {
        CompleteUntil = Later(CompleteUntil, previous.CompleteUntil),
        ConfirmedAt = Later(ConfirmedAt, previous.ConfirmedAt),
        LastEmptyAt = Later(LastEmptyAt, previous.LastEmptyAt),
        Sequence = Later(Sequence, previous.Sequence),
    };

    private static T? Later<T>(T? left, T? right)
        where T : struct, IComparable<T> => left is { } l && right is { } r ? (l.CompareTo(r) >= 0 ? left : right) : left ?? right;
}
