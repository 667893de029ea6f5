using NodaTime;

namespace MarketIngest;

/// <summary>One observation of an economic series: dataset <c>fred.observations</c>. A revision is a new version of its row, by <c>known_at</c>.</summary>
/// <remarks>
/// Source: FRED and ALFRED of the Federal Reserve Bank of St. Louis. A quarter is dated by its first day, a month by its first day, a week by its last.
/// Units are those of the series (billions here, millions there) and named in each row.
/// </remarks>
public sealed record FredObservation : IMarketRecord<FredObservation>
{
    /// <inheritdoc />
    public static DatasetSchema<FredObservation> Schema { get; } = DatasetSchema.Define<FredObservation>("fred.observations", s => s
        .Key.Symbol.Column("series_id", r => r.SeriesId)
        .Key.AsOf.Column("date", r => r.Date)
        .Column("value", r => r.Value)
        .Column("units", r => r.Units)
        .Column("frequency", r => r.Frequency)
        .Column("category", r => r.Category)
        .Volatile.Column("realtime_start", r => r.RealtimeStart)
        .Volatile.Column("realtime_end", r => r.RealtimeEnd)
        .Rule("series_id_present", "series_id", r => r.SeriesId.Length > 0)
        .Rule("date_in_range", "date", r => RecordRules.IsBetween(r.Date, 1700, 2100))
        .Rule("realtime_in_order", "realtime_end", r => r.RealtimeStart is not { } start || r.RealtimeEnd is not { } end || start <= end)
        .Create(r => new FredObservation
        {
            SeriesId = r.Text(0)!,
            Date = r.Date(1),
            Value = r.DecimalOrNull(2),
            Units = r.Text(3),
            Frequency = r.Text(4),
            Category = r.Text(5),
            RealtimeStart = r.DateOrNull(6),
            RealtimeEnd = r.DateOrNull(7),
        }));

    /// <summary>The series, for example <c>DGS10</c>.</summary>
    public required string SeriesId { get; init; }

    /// <summary>The date that the source gives the observation.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The value in <see cref="Units"/>; null where the source prints that it is missing.</summary>
    public decimal? Value { get; init; }

    /// <summary>The unit of the value, with its scale; null for a series that the library does not know.</summary>
    public string? Units { get; init; }

    /// <summary><c>daily</c>, <c>weekly</c>, <c>monthly</c> or <c>quarterly</c>; null for a series that the library does not know.</summary>
    public string? Frequency { get; init; }

    /// <summary>The category that the series is collected under; null for a series that the library does not know.</summary>
    public string? Category { get; init; }

    /// <summary>The first day on which the value stood, as the answer says; for series without vintages the day of the answer.</summary>
    public LocalDate? RealtimeStart { get; init; }

    /// <summary>The last day on which the value stood; null while the answer shows no end.</summary>
    public LocalDate? RealtimeEnd { get; init; }
}
