namespace MarketIngest.Sources.Fred;

/// <summary>Options of the FRED source.</summary>
public sealed class FredOptions
{
    /// <summary>The key of the API, which FRED gives free of charge; never logged or archived. Without one the website's downloads are read, which have no vintages.</summary>
    /// <value>Default: the configuration value <c>FRED_API_KEY</c>, or null.</value>
    public string? ApiKey { get; set; }

    /// <summary>The categories to collect; a run may name others.</summary>
    /// <value>Default: all of <see cref="FredCatalog.Categories"/>.</value>
    public IReadOnlyList<string> Categories { get; set; } = FredCatalog.Categories;

    /// <summary>The observations asked for per page.</summary>
    /// <value>Default: 100,000, the most the source allows.</value>
    public int PageSize { get; set; } = 100_000;

    /// <summary>The most vintage dates asked for at once; longer histories are asked for in pieces.</summary>
    /// <value>Default: 2000, the most the source allows.</value>
    public int VintagesPerRequest { get; set; } = 2000;
}
