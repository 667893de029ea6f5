using NodaTime;

namespace MarketIngest.Storage.Files;

/// <summary>Collects the extremes of a column while a file is written.</summary>
internal abstract class StatisticsBuilder(ColumnDefinition column)
{
    /// <summary>The column.</summary>
    protected ColumnDefinition Column { get; } = column;

    /// <summary>Starts for a column.</summary>
    public static StatisticsBuilder Create(ColumnDefinition column) => column.Kind switch
    {
        ColumnKind.Text => new StatisticsBuilder<string>(column, CodePointComparer.Instance),
        ColumnKind.Boolean => new StatisticsBuilder<bool>(column, Comparer<bool>.Default),
        ColumnKind.Int64 => new StatisticsBuilder<long>(column, Comparer<long>.Default),
        ColumnKind.Double => new StatisticsBuilder<double>(column, Comparer<double>.Default),
        ColumnKind.Decimal => new StatisticsBuilder<decimal>(column, Comparer<decimal>.Default),
        ColumnKind.Date => new StatisticsBuilder<LocalDate>(column, Comparer<LocalDate>.Default),
        ColumnKind.Instant => new StatisticsBuilder<Instant>(column, Comparer<Instant>.Default),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Kind, "Unknown column kind."),
    };

    /// <summary>Takes in rows.</summary>
    public abstract void Add(ColumnVector vector);

    /// <summary>The statistics of all rows taken in.</summary>
    public abstract ColumnStatistics Build();
}
