using System.Globalization;
using NodaTime;

namespace MarketIngest.Scheduling;

/// <summary>A stretch of the local day in which a job may run, half-open; it may span midnight (22:00-02:00).</summary>
public sealed record TimeWindow
{
    /// <summary>Initializes a window.</summary>
    /// <param name="from">The first local time inside.</param>
    /// <param name="until">The first local time after it; earlier than <paramref name="from"/> when the window spans midnight.</param>
    /// <exception cref="ArgumentException">Both are the same: neither an empty nor an endless window is meant by that.</exception>
    public TimeWindow(LocalTime from, LocalTime until)
    {
        if (from == until) throw new ArgumentException($"A window from {Show(from)} until {Show(until)} holds no time.", nameof(until));
        From = from;
        Until = until;
    }

    /// <summary>Gets the first local time inside.</summary>
    public LocalTime From { get; }

    /// <summary>Gets the first local time after the window.</summary>
    public LocalTime Until { get; }

    internal bool SpansMidnight => Until < From;

    /// <summary>Tells whether a local time lies inside.</summary>
    /// <param name="time">The local time.</param>
    public bool Contains(LocalTime time) => SpansMidnight ? time >= From || time < Until : time >= From && time < Until;

    /// <summary>Returns the window in words, for example <c>from 09:00 until 09:45</c>.</summary>
    public override string ToString() => $"from {Show(From)} until {Show(Until)}";

    private static string Show(LocalTime time)
        => time.ToString(time.NanosecondOfSecond != 0 ? "HH:mm:ss.FFFFFFFFF" : time.Second != 0 ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
}
