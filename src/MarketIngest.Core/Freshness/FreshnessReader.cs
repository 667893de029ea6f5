using System.Collections.Concurrent;

using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>Observes datasets in a store. Reads the rows about the latest dates, and them only when the dataset has changed since.</summary>
internal sealed class FreshnessReader(IStore store)
{
    private const int DaysBeforeLatest = 31;
    private readonly ConcurrentDictionary<string, (FreshnessSla Sla, long Sequence, FreshnessObservation Observation)> seen = new(StringComparer.Ordinal);

    public async Task<FreshnessObservation> ObserveAsync(DatasetSchema schema, FreshnessSla sla, Instant now, CancellationToken cancellationToken)
    {
        long known = seen.TryGetValue(schema.Name, out var last) && ReferenceEquals(last.Sla, sla) ? last.Sequence : -1;

        // The place in the store's order first: what is committed while the rows are read is read again the next time.
        long sequence = Math.Max(known, 0);
        await foreach (DatasetChange change in store.ChangesAsync(schema.Name, sequence, cancellationToken).ConfigureAwait(false))
        {
            sequence = Math.Max(sequence, change.Sequence);
        }

        if (sequence == known)
        {
            return last.Observation;
        }

        FreshnessObservation observation = await ReadAsync(schema, sla, now, cancellationToken).ConfigureAwait(false);
        seen[schema.Name] = (sla, sequence, observation);
        return observation;
    }

    private async Task<FreshnessObservation> ReadAsync(DatasetSchema schema, FreshnessSla sla, Instant now, CancellationToken cancellationToken)
    {
        var query = new DatasetQuery(schema);
        if (schema.AsOfOrdinal is null)
        {
            return await ReadAsync(query, sla, cancellationToken).ConfigureAwait(false);
        }

        LocalDate expected = sla.Parts.Select(part => part.Rule.ExpectedAsOf(now)).Append(now.InZone(NewYork.Zone).Date).Min();
        FreshnessObservation latest = await ReadAsync(Since(query, expected), sla, cancellationToken).ConfigureAwait(false);
        if (!latest.IsEmpty && !latest.NewestOfParts.Contains(null))
        {
            return latest;
        }

        // A dataset, or a part of it, that was left alone for long: where does it end? Only the rows there say when it was last taken in.
        FreshnessObservation whole = await ReadAsync(query, sla, cancellationToken).ConfigureAwait(false);
        latest = latest.IsEmpty && whole.Newest is { } end ? await ReadAsync(Since(query, end), sla, cancellationToken).ConfigureAwait(false) : latest;
        return latest.IsEmpty ? whole : latest with { NewestOfParts = whole.NewestOfParts };
    }

    private static DatasetQuery Since(DatasetQuery query, LocalDate date) => query with { From = date.PlusDays(-DaysBeforeLatest) };

    private async Task<FreshnessObservation> ReadAsync(DatasetQuery query, FreshnessSla sla, CancellationToken cancellationToken)
    {
        var glance = new FreshnessGlance(query.Schema, sla);
        await foreach (ColumnBatch batch in store.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                glance.Take(batch);
            }
        }

        return glance.Observation;
    }
}
