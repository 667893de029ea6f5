using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>A span of time with the claims that stood in it.</summary>
/// <param name="From">The first date.</param>
/// <param name="Until">The first date after it, or null while it lasts.</param>
/// <param name="Claims">The claims, ordered by target.</param>
/// <param name="KnownAt">When the span was known.</param>
internal sealed record ClaimSpan(LocalDate From, LocalDate? Until, IReadOnlyList<SecurityClaim> Claims, Instant KnownAt);
