using MarketIngest.Analytics.Institutional;

using NodaTime;

namespace MarketIngest;

/// <summary>Reads what institutional managers held.</summary>
public static class InstitutionalStoreExtensions
{
    /// <summary>A manager's book of a quarter, as known at an instant: original, restatements and additions in force put together.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cik">The manager's CIK, ten digits.</param>
    /// <param name="reportPeriod">The last day of the quarter.</param>
    /// <param name="knownBy">The instant: nothing that became public later counts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<InstitutionalBook> ReadInstitutionalBookAsync(this IStore store, string cik, LocalDate reportPeriod, Instant knownBy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(cik);
        List<KnownInstitutionalFiling> filings = [];
        await foreach (ColumnBatch batch in store.ReadAsync(Quarter(InstitutionalFiling.Schema, reportPeriod, knownBy), cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    filings.Add(new KnownInstitutionalFiling(InstitutionalFiling.Schema.Create(batch, row), batch.KnownAt(row)));
                }
            }
        }

        InstitutionalFilingsInForce inForce = InstitutionalFilingsInForce.At(filings, cik, reportPeriod, knownBy);
        Dictionary<string, int> order = inForce.Book.Select((filing, index) => (filing.AccessionNumber, index)).ToDictionary(f => f.AccessionNumber, f => f.index, StringComparer.Ordinal);
        if (order.Count == 0)
        {
            return new InstitutionalBook(inForce, []);
        }

        Dictionary<string, ThirteenFUnit> units = [];
        await foreach (InstitutionalUnit unit in store.ReadAsync<InstitutionalUnit>(_ => Quarter(InstitutionalUnit.Schema, reportPeriod, knownBy), cancellationToken).ConfigureAwait(false))
        {
            units[unit.AccessionNumber] = new ThirteenFUnit(unit.ValueUnit, unit.UnitEvidence, unit.IsUnitAmbiguous);
        }

        List<InstitutionalHolding> holdings = [];
        await foreach (InstitutionalHolding holding in store.ReadAsync<InstitutionalHolding>(_ => Quarter(InstitutionalHolding.Schema, reportPeriod, knownBy), cancellationToken).ConfigureAwait(false))
        {
            if (order.ContainsKey(holding.AccessionNumber))
            {
                holdings.Add(units.TryGetValue(holding.AccessionNumber, out ThirteenFUnit unit) ? In(unit, holding) : holding);
            }
        }

        return new InstitutionalBook(inForce, [.. holdings.OrderBy(h => order[h.AccessionNumber]).ThenBy(h => h.Line)]);
    }

    private static DatasetQuery Quarter(DatasetSchema schema, LocalDate period, Instant knownBy) => new(schema) { From = period, Until = period.PlusDays(1), KnownBy = knownBy };

    private static InstitutionalHolding In(ThirteenFUnit unit, InstitutionalHolding holding) => holding with
    {
        ValueUsd = unit.ToDollars(holding.ValueAsFiled),
        ValueUnit = unit.Unit,
        UnitEvidence = unit.Evidence,
        IsUnitAmbiguous = unit.IsAmbiguous,
    };
}
