namespace MarketIngest.Calendars;

/// <summary>How well a closure is known.</summary>
public enum HolidayEvidence
{
    /// <summary>It follows from a rule that the calendar's owner published.</summary>
    Rule,

    /// <summary>The calendar's owner announced or recorded this day.</summary>
    Published,

    /// <summary>Known indirectly: the order behind it is known, the owner's own statement was not read.</summary>
    Indirect,

    /// <summary>Likely, and not confirmed. <see cref="EdgarCalendar.DeadlineDays"/> counts such a day as open.</summary>
    Unconfirmed,
}
