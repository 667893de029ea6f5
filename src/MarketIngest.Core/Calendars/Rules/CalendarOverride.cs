using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>
/// A fact about one day that no rule gives: a closure, an early close, a late open, or a session with hours of its own.
/// </summary>
/// <remarks>
/// Several overrides of one day in the same layer: a closure beats an early close and a late open; of two early closes the earlier holds, of
/// two late opens the later; of two closures the first names the day; a <see cref="Session"/> allows nothing beside it. A later layer
/// (<see cref="ScheduleCalendar.With"/>) decides over an earlier one for every day it names.
/// </remarks>
public sealed record CalendarOverride
{
    private CalendarOverride(LocalDate date, CalendarOverrideKind kind, LocalTime? open, LocalTime? close, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Date = date;
        Kind = kind;
        OpenTime = open;
        CloseTime = close;
        Reason = reason;
    }

    /// <summary>The day, in the calendar's zone.</summary>
    public LocalDate Date { get; }

    /// <summary>What happens to it.</summary>
    public CalendarOverrideKind Kind { get; }

    /// <summary>The open of a late open or a session; else null.</summary>
    public LocalTime? OpenTime { get; }

    /// <summary>The close of an early close or a session; else null.</summary>
    public LocalTime? CloseTime { get; }

    /// <summary>Why, in a few words.</summary>
    public string Reason { get; }

    /// <summary>How well the fact is known.</summary>
    /// <value><see cref="HolidayEvidence.Published"/> by default.</value>
    public HolidayEvidence Evidence { get; init; } = HolidayEvidence.Published;

    /// <summary>A day without a session. Closing a day that has no regular hours changes nothing.</summary>
    /// <param name="date">The day.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <returns>The override.</returns>
    public static CalendarOverride Closed(LocalDate date, string reason) => new(date, CalendarOverrideKind.Closed, null, null, reason);

    /// <summary>A session that ends early.</summary>
    /// <param name="date">The day; it needs regular hours.</param>
    /// <param name="close">The close, before the regular one.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <returns>The override.</returns>
    public static CalendarOverride EarlyClose(LocalDate date, LocalTime close, string reason) => new(date, CalendarOverrideKind.EarlyClose, null, close, reason);

    /// <summary>A session that begins late.</summary>
    /// <param name="date">The day; it needs regular hours.</param>
    /// <param name="open">The open, after the regular one.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <returns>The override.</returns>
    public static CalendarOverride LateOpen(LocalDate date, LocalTime open, string reason) => new(date, CalendarOverrideKind.LateOpen, open, null, reason);

    /// <summary>A session with stated hours, also on a day that would be closed.</summary>
    /// <param name="date">The day.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="reason">Why, in a few words.</param>
    /// <returns>The override.</returns>
    public static CalendarOverride Session(LocalDate date, SessionHours hours, string reason) => new(date, CalendarOverrideKind.Session, hours.Open, hours.Close, reason);
}
