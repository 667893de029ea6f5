using NodaTime;

namespace MarketIngest.Analytics.Institutional;

/// <summary>Some prices that one filing implies, enough to compare it with others; bounded whatever the table's size.</summary>
internal sealed class InstitutionalSample(InstitutionalHolding first)
{
    private const int Most = 64;
    private readonly Dictionary<string, double> prices = new(StringComparer.Ordinal);

    public string AccessionNumber { get; } = first.AccessionNumber;

    public string Cik { get; } = first.Cik;

    public LocalDate ReportPeriod { get; } = first.ReportPeriod;

    public LocalDate FilingDate { get; } = first.FilingDate;

    /// <summary>What a price as filed is multiplied by for dollars; null where the filing's own evidence is not clear.</summary>
    public double? Factor { get; } = first.IsUnitAmbiguous ? null : first.ValueUnit == ThirteenFUnits.Thousands ? 1000 : 1;

    /// <summary>When the newest of its rows became known.</summary>
    public Instant KnownAt { get; private set; }

    /// <summary>Prices as filed by CUSIP.</summary>
    public IReadOnlyDictionary<string, double> Prices => prices;

    public void Add(InstitutionalHolding row, Instant knownAt)
    {
        KnownAt = Instant.Max(KnownAt, knownAt);
        if (prices.Count < Most && ThirteenFPrices.Implied(row) is { } price)
        {
            prices.TryAdd(row.Cusip!, price);
        }
    }
}
