using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>A day that would have had a session and was closed, and why.</summary>
/// <param name="Date">The closed day, after any move off a weekend.</param>
/// <param name="Name">The reason: the holiday's name or the event.</param>
/// <param name="Kind">Whether it comes back by rule.</param>
/// <param name="Evidence">How well it is known.</param>
public readonly record struct Holiday(LocalDate Date, string Name, HolidayKind Kind, HolidayEvidence Evidence);
