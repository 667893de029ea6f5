using NodaTime;

namespace MarketIngest;

/// <summary>Summaries of stored datasets.</summary>
public static class SummaryExtensions
{
    /// <summary>Counts what a query matches.</summary>
    public static async Task<DatasetSummary> SummarizeAsync(this IStore store, DatasetQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        DatasetSchema schema = query.Schema;
        long rows = 0;
        var symbols = new HashSet<string>(StringComparer.Ordinal);
        LocalDate? first = null, newest = null;
        Instant? ingested = null;
        await foreach (ColumnBatch batch in store.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                rows += batch.Count;
                for (int row = 0; row < batch.Count; row++)
                {
                    if (schema.SymbolOrdinal is { } symbol && !batch.IsNull(symbol, row))
                    {
                        symbols.Add(batch.Values<string>(symbol)[row]);
                    }

                    if (schema.AsOfOrdinal is { } asOf && !batch.IsNull(asOf, row))
                    {
                        LocalDate date = batch.Values<LocalDate>(asOf)[row];
                        first = first is { } f && f <= date ? f : date;
                        newest = newest is { } n && n >= date ? n : date;
                    }

                    if (schema.Versions == VersionPolicy.Versioned)
                    {
                        Instant at = batch.Lineage(row).IngestedAt;
                        ingested = ingested is { } i && i >= at ? i : at;
                    }
                }
            }
        }

        return new DatasetSummary(schema.Name, rows, schema.SymbolOrdinal is null ? null : symbols.Count, first, newest, ingested);
    }
}
