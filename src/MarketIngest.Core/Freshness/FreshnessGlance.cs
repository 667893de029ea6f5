using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>Gathers a <see cref="FreshnessObservation"/> from batches.</summary>
internal sealed class FreshnessGlance(DatasetSchema schema, FreshnessSla sla)
{
    // EDGAR takes filings until 22:00, and shows those after 17:30 (which have the next day's filing date) from six in the morning.
    private static readonly LocalTime EdgarOpens = new(6, 0);
    private readonly int? filingDate = Ordinal(schema, "filing_date");
    private readonly int?[] columns = [.. sla.Parts.Select(part => part.Column is { } column ? Ordinal(schema, column) : null)];
    private readonly LocalDate?[] newestOfParts = new LocalDate?[sla.Parts.Count];
    private LocalDate? newest;
    private Instant? ingested;
    private AcceptedFiling? accepted;

    public FreshnessObservation Observation => new(newest, ingested, [.. newestOfParts], accepted);

    public void Take(ColumnBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            if (schema.AsOfOrdinal is { } asOf && !batch.IsNull(asOf, row))
            {
                LocalDate date = batch.Values<LocalDate>(asOf)[row];
                newest = Later(newest, date);
                TakeParts(batch, row, date);
            }

            if (schema.Versions == VersionPolicy.Versioned)
            {
                Instant at = batch.Lineage(row).IngestedAt;
                ingested = Later(ingested, at);
                TakeFiling(batch, row, at);
            }
        }
    }

    private void TakeParts(ColumnBatch batch, int row, LocalDate date)
    {
        for (int part = 0; part < newestOfParts.Length; part++)
        {
            if (columns[part] is not { } column || (!batch.IsNull(column, row) && sla.Parts[part].Values.Contains(batch.Values<string>(column)[row])))
            {
                newestOfParts[part] = Later(newestOfParts[part], date);
            }
        }
    }

    private void TakeFiling(ColumnBatch batch, int row, Instant ingestedAt)
    {
        if (!sla.FollowsAcceptance || batch.Basis(row) != KnownAtBasis.Accepted)
        {
            return;
        }

        Instant at = batch.KnownAt(row);
        if (filingDate is { } column && !batch.IsNull(column, row) && batch.Values<LocalDate>(column)[row] is var filed && filed > at.InZone(NewYork.Zone).Date)
        {
            at = NewYork.At(filed, EdgarOpens);
        }

        if (accepted is not { } known || at > known.PublicAt)
        {
            accepted = new AcceptedFiling(at, ingestedAt);
        }
    }

    private static int? Ordinal(DatasetSchema schema, string column)
    {
        for (int i = 0; i < schema.Columns.Count; i++)
        {
            if (schema.Columns[i].Name == column)
            {
                return i;
            }
        }

        return null;
    }

    private static T Later<T>(T? known, T value)
        where T : struct, IComparable<T> => known is { } k && k.CompareTo(value) >= 0 ? k : value;
}
