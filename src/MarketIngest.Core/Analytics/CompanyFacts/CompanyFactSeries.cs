using NodaTime;

namespace MarketIngest.Analytics.CompanyFacts;

/// <summary>
/// The values of one company under one of several tags, one for each period: the newest filing's, as it was known at an instant. A restatement replaces what was filed
/// before from its own filing on, and not a day earlier.
/// </summary>
/// <remarks>
/// Tags are tried in order for each period, since companies change the tag of the same item over time; a later tag fills only periods that an earlier one lacks. Quarters,
/// sums since the year's begin and years are periods of their own. Nothing is computed: a fourth quarter that was not filed is not there.
/// </remarks>
public sealed class CompanyFactSeries
{
    private readonly SortedDictionary<(LocalDate End, LocalDate Start), CompanyFact> facts;

    private CompanyFactSeries(SortedDictionary<(LocalDate End, LocalDate Start), CompanyFact> facts) => this.facts = facts;

    /// <summary>The facts, one for each period, by its end and then its begin.</summary>
    public IReadOnlyCollection<CompanyFact> Facts => facts.Values;

    /// <summary>Chooses among facts that were all known at the instant in question.</summary>
    /// <param name="known">Facts of one company, in any order; others' tags and units are passed over.</param>
    /// <param name="tags">The tags with their taxonomy, for example <c>us-gaap:Assets</c>, the preferred one first.</param>
    /// <param name="unit">The unit, for example <c>USD</c>.</param>
    /// <exception cref="ArgumentException">The facts are of several companies.</exception>
    public static CompanyFactSeries Of(IEnumerable<CompanyFact> known, IReadOnlyList<string> tags, string unit)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(tags);
        var chosen = new SortedDictionary<(LocalDate End, LocalDate Start), CompanyFact>();
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < tags.Count; i++)
        {
            ranks.TryAdd(tags[i], i);
        }

        string? cik = null;
        foreach (CompanyFact fact in known)
        {
            if (fact.Cik != (cik ??= fact.Cik))
            {
                throw new ArgumentException($"Facts of CIK {cik} and of CIK {fact.Cik} do not make one series.", nameof(known));
            }

            if (fact.Unit == unit && ranks.TryGetValue(Name(fact), out int rank))
            {
                (LocalDate, LocalDate) period = (fact.PeriodEnd, fact.PeriodStart);
                if (!chosen.TryGetValue(period, out CompanyFact? held) || IsBetter(fact, rank, held, ranks[Name(held)]))
                {
                    chosen[period] = fact;
                }
            }
        }

        return new CompanyFactSeries(chosen);
    }

    /// <summary>Reads the facts of a company from a store and chooses among them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cik">The CIK, ten digits.</param>
    /// <param name="tags">The tags with their taxonomy, the preferred one first.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="knownBy">The instant as of which the facts are read, or null for the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<CompanyFactSeries> ReadAsync(
        IStore store,
        string cik,
        IReadOnlyList<string> tags,
        string unit,
        Instant? knownBy,
        CancellationToken cancellationToken) =>
        Of(await CompanyFactReader.ReadAsync(store, cik, knownBy, cancellationToken).ConfigureAwait(false), tags, unit);

    /// <summary>The fact of a value at an instant, or null.</summary>
    public CompanyFact? At(LocalDate date) => Over(date, date);

    /// <summary>The fact of a period, both days included, or null.</summary>
    public CompanyFact? Over(LocalDate start, LocalDate end) => facts.GetValueOrDefault((end, start));

    private static string Name(CompanyFact fact) => $"{fact.Taxonomy}:{fact.Tag}";

    /// <summary>The better tag, then the later filing; of one day's filings the one with the greater number.</summary>
    private static bool IsBetter(CompanyFact fact, int rank, CompanyFact held, int heldRank)
    {
        if (rank != heldRank)
        {
            return rank < heldRank;
        }

        LocalDate filed = fact.Filed ?? LocalDate.MinIsoValue, heldFiled = held.Filed ?? LocalDate.MinIsoValue;
        return filed != heldFiled ? filed > heldFiled : string.CompareOrdinal(fact.AccessionNumber, held.AccessionNumber) > 0;
    }
}
