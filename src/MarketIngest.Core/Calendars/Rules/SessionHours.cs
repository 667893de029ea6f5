using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>Opening hours of one day, in the calendar's zone.</summary>
public readonly record struct SessionHours
{
    /// <summary>Creates the hours.</summary>
    /// <param name="open">The time of the open.</param>
    /// <param name="close">The time of the close; midnight means the end of the day.</param>
    /// <exception cref="ArgumentException">The close is not after the open.</exception>
    public SessionHours(LocalTime open, LocalTime close)
    {
        if (close != LocalTime.Midnight && close <= open)
            throw new ArgumentException($"A session from {open:HH:mm:ss} to {close:HH:mm:ss} does not close after it opens.", nameof(close));
        Open = open;
        Close = close;
    }

    /// <summary>The time of the open.</summary>
    public LocalTime Open { get; }

    /// <summary>The time of the close; midnight means the end of the day.</summary>
    public LocalTime Close { get; }

    /// <summary>The close as ticks of its day, so that a midnight close sorts last.</summary>
    internal long CloseTicks => Close == LocalTime.Midnight ? NodaConstants.TicksPerDay : Close.TickOfDay;

    /// <summary>The kind of session that these hours make on a day with the given regular hours.</summary>
    internal SessionKind KindAgainst(SessionHours? regular) => regular is not { } hours
        ? SessionKind.Special
        : (Open.CompareTo(hours.Open), CloseTicks.CompareTo(hours.CloseTicks)) switch
        {
            (0, 0) => SessionKind.Regular,
            (0, < 0) => SessionKind.EarlyClose,
            (> 0, 0) => SessionKind.LateOpen,
            (> 0, < 0) => SessionKind.LateOpenEarlyClose,
            _ => SessionKind.Special,
        };
}
