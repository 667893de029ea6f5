using MarketIngest.Sources.Sec.Filings;

using NodaTime;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>
/// Looks among the stored <c>sec.filings</c> for what amendments may amend. A filing just discovered may be stored under some of its CIKs only and without
/// their roles, so this narrows down; the parser, which sees the amendment's issuer and owners, decides.
/// </summary>
internal static class StoredOriginals
{
    // Most amendments follow within weeks; what an auditor finds takes longer.
    private const int ReachBackDays = 3 * 366;

    /// <summary>The amendments' partitions, each with the filings it may amend.</summary>
    public static async Task<IReadOnlyList<Partition>> LinkAsync(IReadOnlyList<Partition> amendments, PlanContext context, CancellationToken cancellationToken)
    {
        if (amendments.Count == 0)
        {
            return amendments;
        }

        Dictionary<string, Sought> sought = amendments.ToDictionary(p => p.Value("accession"), p => new Sought(p), StringComparer.Ordinal);
        LocalDate first = amendments.Min(p => p.From);
        LocalDate until = amendments.Max(p => p.Until);
        await foreach (List<SecFiling> rows in StoredFilings.ReadAsync(first, until, context, cancellationToken).ConfigureAwait(false))
        {
            if (sought.TryGetValue(rows[0].AccessionNumber, out Sought? amendment))
            {
                amendment.Ciks.UnionWith(rows.Select(r => r.Cik));
            }
        }

        ILookup<string, Sought> byCik = sought.Values.ToLookup(s => s.Ciks.First(), StringComparer.Ordinal);
        await foreach (List<SecFiling> rows in StoredFilings.ReadAsync(first.PlusDays(-ReachBackDays), until, context, cancellationToken).ConfigureAwait(false))
        {
            foreach (Sought amendment in rows.SelectMany(r => byCik[r.Cik]))
            {
                amendment.Consider(rows);
            }
        }

        return [.. amendments.Select(p => sought[p.Value("accession")].Linked())];
    }

    private sealed class Sought(Partition partition)
    {
        private readonly List<OwnershipFiling> originals = [];

        public HashSet<string> Ciks { get; } = new(StringComparer.Ordinal) { partition.Value("cik") };

        public void Consider(IReadOnlyCollection<SecFiling> rows)
        {
            SecFiling row = rows.First();
            if (partition.Value("form") == $"{row.Form}/A"
                && row.FilingDate <= partition.From
                && Ciks.IsSubsetOf(rows.Select(r => r.Cik))
                && OwnershipFiling.Of(rows) is { } filing)
            {
                originals.Add(filing);
            }
        }

        public Partition Linked() => originals.Count == 0 ? partition : partition with
        {
            Values = new Dictionary<string, string>(partition.Values, StringComparer.Ordinal) { [OriginalsHint.Name] = OriginalsHint.Text(originals) },
        };
    }
}
