using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>Open and close as distances from UTC midnight of the session's date. A century of sessions shares a few dozen of these.</summary>
internal readonly record struct SessionPattern(Duration Open, Duration Close, SessionKind Kind);
