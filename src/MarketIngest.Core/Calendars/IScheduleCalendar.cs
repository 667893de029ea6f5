using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>A calendar of business days: which dates count, within a stated coverage.</summary>
public interface IScheduleCalendar
{
    /// <summary>Gets the stable identifier of the calendar, for example <c>XNYS</c>.</summary>
    string Id { get; }

    /// <summary>Gets the zone whose local dates the calendar speaks of.</summary>
    DateTimeZone Zone { get; }

    /// <summary>Gets the first and last date (both inclusive) that the calendar answers for.</summary>
    DateInterval Coverage { get; }

    /// <summary>Tells whether <paramref name="date"/> is a business day.</summary>
    /// <param name="date">A date within <see cref="Coverage"/>.</param>
    bool IsBusinessDay(LocalDate date);

    /// <summary>Returns the first business day strictly after <paramref name="date"/>.</summary>
    /// <param name="date">A date within <see cref="Coverage"/>.</param>
    LocalDate NextBusinessDay(LocalDate date);

    /// <summary>Returns the last business day strictly before <paramref name="date"/>.</summary>
    /// <param name="date">A date within <see cref="Coverage"/>.</param>
    LocalDate PreviousBusinessDay(LocalDate date);
}
