using NodaTime;

namespace MarketIngest.Sources.Finra;

/// <summary>An access token.</summary>
/// <param name="Value">The secret.</param>
/// <param name="RenewAt">From when on it is renewed, some time before it expires.</param>
internal sealed record FinraToken(string Value, Instant RenewAt);
