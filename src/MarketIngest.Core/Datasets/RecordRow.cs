using NodaTime;

namespace MarketIngest;

/// <summary>One row of a batch, read by column ordinal when a record is created back.</summary>
/// <param name="batch">The batch.</param>
/// <param name="row">The row, from 0.</param>
public readonly struct RecordRow(ColumnBatch batch, int row)
{
    /// <summary>Whether the value is absent.</summary>
    public bool IsNull(int ordinal) => batch.IsNull(ordinal, row);

    /// <summary>Text, or null.</summary>
    public string? Text(int ordinal) => batch.IsNull(ordinal, row) ? null : batch.Values<string>(ordinal)[row];

    /// <summary>A Boolean; false when absent, so use it for columns that are never null.</summary>
    public bool Boolean(int ordinal) => batch.Values<bool>(ordinal)[row];

    /// <summary>An integer of a column that is never null.</summary>
    public long Int64(int ordinal) => batch.Values<long>(ordinal)[row];

    /// <summary>A double of a column that is never null.</summary>
    public double Double(int ordinal) => batch.Values<double>(ordinal)[row];

    /// <summary>A decimal of a column that is never null.</summary>
    public decimal Decimal(int ordinal) => batch.Values<decimal>(ordinal)[row];

    /// <summary>A date of a column that is never null.</summary>
    public LocalDate Date(int ordinal) => batch.Values<LocalDate>(ordinal)[row];

    /// <summary>An instant of a column that is never null.</summary>
    public Instant Instant(int ordinal) => batch.Values<Instant>(ordinal)[row];

    /// <summary>A Boolean, or null.</summary>
    public bool? BooleanOrNull(int ordinal) => IsNull(ordinal) ? null : Boolean(ordinal);

    /// <summary>An integer, or null.</summary>
    public long? Int64OrNull(int ordinal) => IsNull(ordinal) ? null : Int64(ordinal);

    /// <summary>A double, or null.</summary>
    public double? DoubleOrNull(int ordinal) => IsNull(ordinal) ? null : Double(ordinal);

    /// <summary>A decimal, or null.</summary>
    public decimal? DecimalOrNull(int ordinal) => IsNull(ordinal) ? null : Decimal(ordinal);

    /// <summary>A date, or null.</summary>
    public LocalDate? DateOrNull(int ordinal) => IsNull(ordinal) ? null : Date(ordinal);

    /// <summary>An instant, or null.</summary>
    public Instant? InstantOrNull(int ordinal) => IsNull(ordinal) ? null : Instant(ordinal);
}
