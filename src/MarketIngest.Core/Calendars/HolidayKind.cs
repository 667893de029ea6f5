namespace MarketIngest.Calendars;

/// <summary>Whether a closure comes back by rule.</summary>
public enum HolidayKind
{
    /// <summary>A holiday of the calendar's rules.</summary>
    Recurring,

    /// <summary>A closure of that one day: a funeral, a storm, an executive order, or one that a user added.</summary>
    Special,
}
