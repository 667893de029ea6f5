using MarketIngest.Analytics.OffExchange;

using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>The first session below the threshold after a long run at or above it: dataset <c>analytics.flip50_events</c>.</summary>
public sealed record FlipRecord : IMarketRecord<FlipRecord>
{
    /// <inheritdoc />
    public static DatasetSchema<FlipRecord> Schema { get; } = DatasetSchema.Define<FlipRecord>("analytics.flip50_events", s => s
        .Key.Column("symbol", r => r.Symbol)
        .Key.AsOf.Column("flip_date", r => r.FlipDate)
        .Key.Column("basis", r => SnakeCase.Of(r.Basis))
        .Column("run_start", r => r.RunStart)
        .Column("run_days", r => r.RunDays, ColumnUnit.Count)
        .Column("run_mean_fraction", r => r.RunMeanFraction, ColumnUnit.Fraction)
        .Column("flip_fraction", r => r.FlipFraction, ColumnUnit.Fraction)
        .Column("threshold", r => r.Threshold, ColumnUnit.Fraction)
        .Column("min_days", r => r.MinimumDays, ColumnUnit.Count)
        .Create(r => new FlipRecord
        {
            Symbol = r.Text(0)!,
            FlipDate = r.Date(1),
            Basis = SnakeCase.Parse<OffExchangeBasis>(r.Text(2)!),
            RunStart = r.Date(3),
            RunDays = r.Int64(4),
            RunMeanFraction = r.Double(5),
            FlipFraction = r.Double(6),
            Threshold = r.Double(7),
            MinimumDays = r.Int64(8),
        }));

    /// <summary>The symbol in the canonical spelling (<c>BRK.B</c>).</summary>
    public required string Symbol { get; init; }

    /// <summary>The first session below the threshold.</summary>
    public required LocalDate FlipDate { get; init; }

    /// <summary>The basis of the series.</summary>
    public required OffExchangeBasis Basis { get; init; }

    /// <summary>The first session of the run before the flip, however long ago.</summary>
    public required LocalDate RunStart { get; init; }

    /// <summary>The run's sessions.</summary>
    public required long RunDays { get; init; }

    /// <summary>The mean fraction over the run.</summary>
    public required double RunMeanFraction { get; init; }

    /// <summary>The fraction on the flip date.</summary>
    public required double FlipFraction { get; init; }

    /// <summary>The threshold.</summary>
    public required double Threshold { get; init; }

    /// <summary>The shortest run that counts.</summary>
    public required long MinimumDays { get; init; }
}
