namespace MarketIngest;

/// <summary>A row that failed a check, as stored: dataset <c>quarantine</c>.</summary>
public sealed record QuarantinedRow : IMarketRecord<QuarantinedRow>
{
    /// <inheritdoc />
    public static DatasetSchema<QuarantinedRow> Schema { get; } = DatasetSchema.Define<QuarantinedRow>("quarantine", s => s
        .Replaced()
        .Key.Column("run_id", r => r.RunId)
        .Key.Column("dataset", r => r.Dataset)
        .Key.Column("sequence", r => r.Sequence)
        .Column("partition", r => r.Partition)
        .Column("rule", r => r.Rule)
        .Column("column_name", r => r.Column)
        .Column("value", r => r.Value)
        .Column("raw_row", r => r.RawRow)
        .Column("position", r => r.Position)
        .Column("payload_sha256", r => r.PayloadSha256)
        .Create(r => new QuarantinedRow
        {
            RunId = r.Text(0)!,
            Dataset = r.Text(1)!,
            Sequence = r.Int64(2),
            Partition = r.Text(3) ?? "",
            Rule = r.Text(4) ?? "",
            Column = r.Text(5),
            Value = r.Text(6),
            RawRow = r.Text(7) ?? "",
            Position = r.Int64(8),
            PayloadSha256 = r.Text(9),
        }));

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The dataset the row was meant for; empty when not known.</summary>
    public required string Dataset { get; init; }

    /// <summary>The row's place among the run's quarantined rows, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The partition.</summary>
    public required string Partition { get; init; }

    /// <summary>The rule that failed.</summary>
    public required string Rule { get; init; }

    /// <summary>The column at fault, or null.</summary>
    public string? Column { get; init; }

    /// <summary>The offending value, or null.</summary>
    public string? Value { get; init; }

    /// <summary>The row as received, or as JSON.</summary>
    public required string RawRow { get; init; }

    /// <summary>The line or byte offset in the payload.</summary>
    public long Position { get; init; }

    /// <summary>The payload.</summary>
    public string? PayloadSha256 { get; init; }
}
