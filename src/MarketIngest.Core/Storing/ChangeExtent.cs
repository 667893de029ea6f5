using NodaTime;

namespace MarketIngest;

/// <summary>How far a commit's changes of one dataset reach, collected row by row.</summary>
/// <param name="First">The first as-of date changed.</param>
/// <param name="Last">The last as-of date changed.</param>
/// <param name="Rows">The number of rows changed.</param>
public readonly record struct ChangeExtent(LocalDate? First, LocalDate? Last, long Rows)
{
    /// <summary>The extent with one more row.</summary>
    public ChangeExtent With(DatasetSchema schema, RowReference row)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.AsOfOrdinal is not { } ordinal || row.Batch.IsNull(ordinal, row.Row))
        {
            return this with { Rows = Rows + 1 };
        }

        LocalDate date = row.Batch.Values<LocalDate>(ordinal)[row.Row];
        return new ChangeExtent(
            First is { } first && first <= date ? First : date,
            Last is { } last && last >= date ? Last : date,
            Rows + 1);
    }

    /// <summary>The extent with another one.</summary>
    public ChangeExtent With(ChangeExtent other) => other.Rows == 0 ? this : new ChangeExtent(
        First is { } first && !(other.First < first) ? first : other.First ?? First,
        Last is { } last && !(other.Last > last) ? last : other.Last ?? Last,
        Rows + other.Rows);

    /// <summary>The change that a store reports.</summary>
    public DatasetChange ToChange(long sequence, string dataset) => new(sequence, dataset, First, Last?.PlusDays(1), Rows);
}
