using NodaTime;

namespace MarketIngest;

/// <summary>What to read from a store. Rows come in key order, all from one commit state.</summary>
/// <param name="Schema">The dataset.</param>
public sealed record DatasetQuery(DatasetSchema Schema)
{
    /// <summary>The first as-of date, or null for all.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The day after the last as-of date, or null for all.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The symbols, or whatever else <see cref="DatasetSchema.SymbolOrdinal"/> holds (series, markets, funds); empty for all.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>The world as it was at this instant, or null for the newest: no row that became known later is seen.</summary>
    public Instant? KnownBy { get; init; }

    /// <summary>Whether superseded versions are read too.</summary>
    public HistoryScope History { get; init; }

    /// <summary>The most rows, or null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>The filter on the dataset's symbol column.</summary>
    /// <exception cref="ArgumentException">Symbols are asked for and the dataset has no symbol column, or a window and no as-of column.</exception>
    public void Validate()
    {
        if (Symbols.Count > 0 && Schema.SymbolOrdinal is null)
        {
            throw new ArgumentException($"'{Schema.Name}' has no column of symbols to filter by. It has: {string.Join(", ", Schema.Columns.Select(c => c.Name))}.");
        }

        if ((From is not null || Until is not null) && Schema.AsOfOrdinal is null)
        {
            throw new ArgumentException($"'{Schema.Name}' has no as-of date to filter by.");
        }

        if ((KnownBy is not null || History == HistoryScope.All) && Schema.Versions == VersionPolicy.Replaced)
        {
            throw new ArgumentException($"'{Schema.Name}' keeps no versions.");
        }
    }
}
