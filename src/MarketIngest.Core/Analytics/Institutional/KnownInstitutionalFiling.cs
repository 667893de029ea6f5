using NodaTime;

namespace MarketIngest.Analytics.Institutional;

/// <summary>A Form 13F and when it became public.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="KnownAt">When it became public.</param>
public sealed record KnownInstitutionalFiling(InstitutionalFiling Filing, Instant KnownAt);
