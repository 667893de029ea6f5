namespace MarketIngest.Calendars.Rules;

/// <summary>What a <see cref="CalendarOverride"/> does to its day.</summary>
public enum CalendarOverrideKind
{
    /// <summary>No session.</summary>
    Closed,

    /// <summary>The session ends before the regular close.</summary>
    EarlyClose,

    /// <summary>The session begins after the regular open.</summary>
    LateOpen,

    /// <summary>A session with stated hours, on any day, also one that would be closed.</summary>
    Session,
}
