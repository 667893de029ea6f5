using MarketIngest.Calendars.Rules;
using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>Everything that makes a <see cref="ScheduleCalendar"/>: hours, rules, and the facts about single days.</summary>
public sealed record CalendarDefinition
{
    /// <summary>The calendar's name: an exchange's MIC, else a short upper-case name.</summary>
    public required string Id { get; init; }

    /// <summary>The zone of dates and hours.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The dates the definition vouches for, both ends included.</summary>
    public required DateInterval Coverage { get; init; }

    /// <summary>The regular hours in order of their first date; the first regime begins on or before the coverage.</summary>
    public required IReadOnlyList<TradingHours> Hours { get; init; }

    /// <summary>Holidays that come back; where two fall on a day the earlier in the list names it.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<HolidayRule> Holidays { get; init; } = [];

    /// <summary>Early closes that come back.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<EarlyCloseRule> EarlyCloses { get; init; } = [];

    /// <summary>Facts about single days. A holiday rule names a day before a closure here does.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<CalendarOverride> Overrides { get; init; } = [];
}
