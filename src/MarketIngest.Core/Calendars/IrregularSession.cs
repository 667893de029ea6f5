namespace MarketIngest.Calendars;

/// <summary>A session whose hours are not the regular ones, and why.</summary>
/// <param name="Session">The session as it was held.</param>
/// <param name="OpenReason">Why it opened when it did; null when it opened on time.</param>
/// <param name="CloseReason">Why it closed when it did; null when it closed on time.</param>
public readonly record struct IrregularSession(TradingSession Session, string? OpenReason, string? CloseReason);
