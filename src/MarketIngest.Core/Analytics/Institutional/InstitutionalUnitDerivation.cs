using System.Runtime.CompilerServices;

using NodaTime;

namespace MarketIngest.Analytics.Institutional;

/// <summary>
/// Derives <c>sec.institutional_units</c>: holds the prices that each Form 13F implies against those of other managers' tables of the quarter, or, where these
/// share too few securities, against the same manager's of the quarter before. It finds the filers who still send thousands.
/// </summary>
public sealed class InstitutionalUnitDerivation : IDerivation
{
    /// <summary>The job.</summary>
    public const string Job = "collect_13f_filings";

    private const int QuarterDays = 100;
    private const string OtherManagers = "other_managers";
    private const string PreviousQuarter = "previous_quarter";

    /// <inheritdoc />
    public DerivationDescriptor Descriptor { get; } = new()
    {
        Job = Job,
        Datasets = [InstitutionalUnit.Schema],
        Inputs = [InstitutionalHolding.Schema],
        Calendar = "EDGAR",
        ReachForwardDays = QuarterDays,
    };

    /// <inheritdoc />
    public async IAsyncEnumerable<ColumnBatch> DeriveAsync(LocalDate from, LocalDate until, DeriveContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<InstitutionalSample> samples = await ReadAsync(from.PlusDays(-QuarterDays), until, context, cancellationToken).ConfigureAwait(false);
        var references = new Dictionary<LocalDate, InstitutionalReference>();
        var earlier = new Dictionary<(string Cik, LocalDate Period), InstitutionalSample>();
        foreach (InstitutionalSample sample in samples)
        {
            InstitutionalReference reference = references.TryGetValue(sample.ReportPeriod, out InstitutionalReference? known) ? known : references[sample.ReportPeriod] = new InstitutionalReference();
            reference.Add(sample);
            if (sample.Factor is not null)
            {
                earlier.TryAdd((sample.Cik, sample.ReportPeriod), sample);
            }
        }

        var rows = new ColumnBatchBuilder(InstitutionalUnit.Schema);
        foreach (InstitutionalSample sample in samples.Where(s => s.ReportPeriod >= from && s.ReportPeriod < until))
        {
            (InstitutionalUnit Unit, Instant KnownAt)? found = Judge(sample, OtherManagers, cusip => references[sample.ReportPeriod].Find(cusip, sample.Cik));
            if (found is null && earlier.TryGetValue((sample.Cik, QuarterBefore(sample.ReportPeriod)), out InstitutionalSample? before))
            {
                found = Judge(sample, PreviousQuarter, cusip => before.Prices.TryGetValue(cusip, out double price) ? (price * before.Factor!.Value, before.KnownAt) : null);
            }

            if (found is { } row)
            {
                InstitutionalUnit.Schema.Append(row.Unit, rows);
                rows.EndRow(new Evidence(row.KnownAt, KnownAtBasis.Derived), context.LineageOf(row.KnownAt));
            }
        }

        if (rows.Count > 0)
        {
            yield return rows.Build();
        }
    }

    private static async Task<IReadOnlyList<InstitutionalSample>> ReadAsync(LocalDate from, LocalDate until, DeriveContext context, CancellationToken cancellationToken)
    {
        // Rows of a filing stand together, since the accession number leads the key.
        List<InstitutionalSample> samples = [];
        var query = new DatasetQuery(InstitutionalHolding.Schema) { From = from, Until = until };
        await foreach (ColumnBatch batch in context.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (int row = 0; row < batch.Count; row++)
                {
                    InstitutionalHolding holding = InstitutionalHolding.Schema.Create(batch, row);
                    if (samples.Count == 0 || samples[^1].AccessionNumber != holding.AccessionNumber)
                    {
                        samples.Add(new InstitutionalSample(holding));
                    }

                    samples[^1].Add(holding, batch.KnownAt(row));
                }
            }
        }

        return samples;
    }

    private static (InstitutionalUnit Unit, Instant KnownAt)? Judge(InstitutionalSample sample, string name, Func<string, (double Price, Instant KnownAt)?> reference)
    {
        List<double> ratios = [];
        Instant knownAt = sample.KnownAt;
        foreach ((string cusip, double price) in sample.Prices)
        {
            if (reference(cusip) is { Price: > 0 } other)
            {
                ratios.Add(price / other.Price);
                knownAt = Instant.Max(knownAt, other.KnownAt);
            }
        }

        if (ThirteenFUnits.Of(sample.FilingDate, ratios) is not { } unit)
        {
            return null;
        }

        ratios.Sort();
        return (new InstitutionalUnit
        {
            AccessionNumber = sample.AccessionNumber,
            Cik = sample.Cik,
            ReportPeriod = sample.ReportPeriod,
            FilingDate = sample.FilingDate,
            ValueUnit = unit.Unit!,
            UnitEvidence = unit.Evidence!,
            IsUnitAmbiguous = unit.IsAmbiguous,
            Reference = name,
            Securities = ratios.Count,
            MedianRatio = ratios[ratios.Count / 2],
        }, knownAt);
    }

    private static LocalDate QuarterBefore(LocalDate period) => period.With(DateAdjusters.StartOfMonth).PlusMonths(-2).PlusDays(-1);
}
