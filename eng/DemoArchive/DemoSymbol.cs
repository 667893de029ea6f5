using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>One security of the synthetic market. The names are real listings; every figure is invented.</summary>
/// <param name="Name">The symbol in the canonical spelling.</param>
/// <param name="IssueName">The issue's name as FINRA writes it.</param>
/// <param name="Tier">FINRA's tier, which decides when a week is published.</param>
/// <param name="ProductType">FINRA's product type.</param>
public sealed record DemoSymbol(string Name, string IssueName, string Tier, string ProductType)
{
    /// <summary>Shares of an ordinary session, before any split.</summary>
    public required long BaseVolume { get; init; }

    /// <summary>The price on the first session, in US dollars.</summary>
    public required decimal BasePrice { get; init; }

    /// <summary>The off-exchange fraction of each week.</summary>
    public required IReadOnlyList<decimal> WeeklyFractions { get; init; }

    /// <summary>The off-exchange fraction of single sessions, in place of their week's.</summary>
    public IReadOnlyDictionary<LocalDate, decimal> DailyFractions { get; init; } = new Dictionary<LocalDate, decimal>();

    /// <summary>The part of the off-exchange shares that trades on an ATS.</summary>
    public decimal AtsPart { get; init; } = 0.36m;

    /// <summary>Decimals of the quantities that FINRA reports: six since fractional shares count, none where no firm reports them.</summary>
    public int Digits { get; init; }

    /// <summary>The ex-date of a 2-for-1 split, or null.</summary>
    public LocalDate? SplitDate { get; init; }

    /// <summary>The ex-date of a dividend of 26 cents, or null.</summary>
    public LocalDate? DividendDate { get; init; }

    /// <summary>A session whose bar the price source does not have, or null.</summary>
    public LocalDate? MissingBar { get; init; }

    /// <summary>The spelling of Yahoo.</summary>
    public string YahooName => Name.Replace('.', '-');

    /// <summary>The spelling of Reg SHO files.</summary>
    public string RegShoName => Name.Replace('.', '/');

    /// <summary>The spelling of short interest.</summary>
    public string ShortInterestName => Name.Replace(".", "", StringComparison.Ordinal);

    /// <summary>The split's factor on a session: shares after it for one share before.</summary>
    public int SplitFactor(LocalDate session) => SplitDate is { } split && session >= split ? 2 : 1;
}
