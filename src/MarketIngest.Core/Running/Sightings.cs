using NodaTime;

namespace MarketIngest.Running;

/// <summary>Rows that a list shows of keys whose own record says more: only those whose key is new are stored.</summary>
internal static class Sightings
{
    // A source may correct the date a row is about by some days; the key stays the same.
    private static readonly Period Margin = Period.FromDays(3);

    /// <summary>Adds the sightings whose key is neither among the rows nor in the store; of several with one key the first.</summary>
    public static async Task AddNewAsync(ColumnBatch seen, ColumnBatchBuilder rows, IStore store, CancellationToken cancellationToken)
    {
        var unknown = new HashSet<RowReference>(seen.Count, new RowComparer(seen.Schema));
        for (int row = 0; row < seen.Count; row++)
        {
            unknown.Add(new RowReference(seen, row));
        }

        Strike(unknown, rows.View());
        await foreach (ColumnBatch stored in store.ReadAsync(Around(seen), cancellationToken).ConfigureAwait(false))
        {
            using (stored)
            {
                Strike(unknown, stored);
            }
        }

        for (int row = 0; row < seen.Count; row++)
        {
            if (unknown.TryGetValue(new RowReference(seen, row), out RowReference first) && first.Row == row)
            {
                rows.AppendRow(seen, row);
            }
        }
    }

    private static void Strike(HashSet<RowReference> unknown, ColumnBatch known)
    {
        for (int row = 0; row < known.Count; row++)
        {
            unknown.Remove(new RowReference(known, row));
        }
    }

    private static DatasetQuery Around(ColumnBatch seen)
    {
        var query = new DatasetQuery(seen.Schema);
        if (seen.Schema.AsOfOrdinal is not { } ordinal || Enumerable.Range(0, seen.Count).Any(row => seen.IsNull(ordinal, row)))
        {
            return query;
        }

        LocalDate first = LocalDate.MaxIsoValue, last = LocalDate.MinIsoValue;
        foreach (LocalDate date in seen.Values<LocalDate>(ordinal))
        {
            first = LocalDate.Min(first, date);
            last = LocalDate.Max(last, date);
        }

        return query with { From = first - Margin, Until = last.PlusDays(1) + Margin };
    }
}
