using NodaTime;

namespace MarketIngest.Calendars.Deadlines;

/// <summary>One filing obligation: what it is about, and the last day to file.</summary>
/// <param name="Basis">Whether <paramref name="Date"/> is the end of a period or the day of a triggering event.</param>
/// <param name="Date">The period's last day or the day of the event.</param>
/// <param name="Due">The last day to file on time; null where the rule of that date said "promptly" and named no day.</param>
public readonly record struct FilingDeadline(DeadlineBasis Basis, LocalDate Date, LocalDate? Due);
