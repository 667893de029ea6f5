using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>A row by the names of its columns; empty text counts as absent.</summary>
internal readonly struct StatementRow(ColumnBatch batch, int row)
{
    private const int FirstYear = 1993;

    /// <summary>The dataset.</summary>
    public string Dataset => batch.Schema.Name;

    /// <summary>When the row was known.</summary>
    public Instant KnownAt => batch.KnownAt(row);

    /// <summary>When the version ended, or null.</summary>
    public Instant? EndedAt => batch.EndedAt(row);

    /// <summary>A text.</summary>
    public string? Text(string column)
    {
        int ordinal = batch.Schema.Ordinal(column);
        return !batch.IsNull(ordinal, row) && batch.Values<string>(ordinal)[row] is { Length: > 0 } text ? text : null;
    }

    /// <summary>A date; none before EDGAR is one of a filing.</summary>
    public LocalDate? Date(string column)
    {
        int ordinal = batch.Schema.Ordinal(column);
        return !batch.IsNull(ordinal, row) && batch.Values<LocalDate>(ordinal)[row] is { Year: >= FirstYear } date ? date : null;
    }
}
