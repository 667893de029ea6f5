using NodaTime;

namespace MarketIngest.Storage.Delta;

/// <summary>A commit that took effect: a row of the table <c>marketingest_commits</c>, whose log entry is the commit point.</summary>
internal sealed record DeltaCommitRecord : IMarketRecord<DeltaCommitRecord>
{
    /// <inheritdoc />
    public static DatasetSchema<DeltaCommitRecord> Schema { get; } = DatasetSchema.Define<DeltaCommitRecord>("marketingest_commits", s => s
        .Replaced()
        .Key.Column("sequence", r => r.Sequence)
        .Column("commit_id", r => r.CommitId)
        .Column("committed_at", r => r.CommittedAt)
        .Column("rows_inserted", r => r.Counts.Inserted, ColumnUnit.Count)
        .Column("rows_updated", r => r.Counts.Updated, ColumnUnit.Count)
        .Column("rows_unchanged", r => r.Counts.Unchanged, ColumnUnit.Count)
        .Column("versions_withdrawn", r => r.Counts.Withdrawn, ColumnUnit.Count)
        .Json.Column("changes", r => r.Changes)
        .Json.Column("tables", r => r.Tables)
        .Create(r => new DeltaCommitRecord
        {
            Sequence = r.Int64(0),
            CommitId = r.Text(1) ?? "",
            CommittedAt = r.Instant(2),
            Counts = new WriteCounts(r.Int64(3), r.Int64(4), r.Int64(5), r.Int64(6)),
            Changes = r.Text(7) ?? "[]",
            Tables = r.Text(8) ?? "{}",
        }));

    /// <summary>The place in the store's order, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The id under which it took effect once.</summary>
    public required string CommitId { get; init; }

    /// <summary>When.</summary>
    public required Instant CommittedAt { get; init; }

    /// <summary>What it did.</summary>
    public required WriteCounts Counts { get; init; }

    /// <summary>The datasets that it changed, as JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>The version of every table after it, as JSON.</summary>
    public required string Tables { get; init; }
}
