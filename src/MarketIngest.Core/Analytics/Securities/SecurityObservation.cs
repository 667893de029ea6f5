using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>One dated statement of a source that an identifier belongs to a company, or to a name only.</summary>
/// <param name="IdentifierType">What the identifier is: <c>cik</c>, <c>cusip</c> or <c>symbol</c>.</param>
/// <param name="Identifier">The identifier, canonical.</param>
/// <param name="Date">The date of the statement.</param>
/// <param name="Evidence">Who states it.</param>
/// <param name="KnownAt">When the statement became known.</param>
public sealed record SecurityObservation(string IdentifierType, string Identifier, LocalDate Date, SecurityEvidence Evidence, Instant KnownAt)
{
    /// <summary>The company's CIK, ten digits; null where the source links none.</summary>
    public string? Cik { get; init; }

    /// <summary>The name as the source spells it.</summary>
    public string? Name { get; init; }

    /// <summary>The exchange.</summary>
    public string? Exchange { get; init; }

    /// <summary>The filing, where the source is one.</summary>
    public string? Accession { get; init; }

    /// <summary>For a list: the first date on which it no longer said so, or <see cref="LocalDate.MaxIsoValue"/> while it does. Null for a statement of one date.</summary>
    public LocalDate? ListedUntil { get; init; }
}
