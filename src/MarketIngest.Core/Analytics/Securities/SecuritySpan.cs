using NodaTime;

namespace MarketIngest.Analytics.Securities;

/// <summary>A span of an identifier, and when it was known.</summary>
/// <param name="Row">The row.</param>
/// <param name="KnownAt">The newest instant among the statements that make the row.</param>
public sealed record SecuritySpan(Security Row, Instant KnownAt);
