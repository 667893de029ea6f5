using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>One answer of a look-up: what an identifier stood for, from when to when, and what says so.</summary>
/// <param name="IdentifierType">What the identifier is.</param>
/// <param name="Identifier">The identifier.</param>
/// <param name="ValidFrom">The date of the first evidence.</param>
/// <param name="ValidUntil">The first date on which it no longer holds, or null.</param>
public sealed record SecurityMatch(string IdentifierType, string Identifier, LocalDate ValidFrom, LocalDate? ValidUntil)
{
    /// <summary>The symbol, or null.</summary>
    public string? Symbol { get; init; }

    /// <summary>The company's CIK, or null where no evidence links one.</summary>
    public string? Cik { get; init; }

    /// <summary>The CUSIP, or null.</summary>
    public string? Cusip { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The exchange.</summary>
    public string? Exchange { get; init; }

    /// <summary>What says so.</summary>
    public string? Evidence { get; init; }

    internal static SecurityMatch Of(Security row) => new(row.IdentifierType, row.Identifier, row.ValidFrom, row.ValidUntil)
    {
        Symbol = row.Symbol,
        Cik = row.Cik,
        Cusip = row.Cusip,
        Name = row.Name,
        Exchange = row.Exchange,
        Evidence = row.Evidence,
    };
}
