using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>Says on which dates data can exist.</summary>
public interface IScheduleCalendar
{
    /// <summary>The id.</summary>
    string Id { get; }

    /// <summary>The zone.</summary>
    DateTimeZone Zone { get; }

    /// <summary>The coverage.</summary>
    DateInterval Coverage { get; }

    /// <summary>Whether it is a business day.</summary>
    bool IsBusinessDay(LocalDate date);
}
