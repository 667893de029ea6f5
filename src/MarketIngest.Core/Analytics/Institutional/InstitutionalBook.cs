namespace MarketIngest.Analytics.Institutional;

/// <summary>A manager's holdings of a quarter, as known at an instant.</summary>
/// <param name="Filings">The filings that make the book, and those that do not.</param>
/// <param name="Holdings">The rows of the book's tables, as filed, in the order of filings and lines. Values are in dollars; where the check against other
/// tables found another unit than the filing's own evidence, they follow the check and say so in <see cref="InstitutionalHolding.UnitEvidence"/>.</param>
public sealed record InstitutionalBook(InstitutionalFilingsInForce Filings, IReadOnlyList<InstitutionalHolding> Holdings);
