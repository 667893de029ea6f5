using MarketIngest.Scheduling.Matching;
using NodaTime;

namespace MarketIngest.Scheduling;

/// <summary>When a job is due: an endless, ordered row of instants. Immutable and safe to share.</summary>
/// <remarks>
/// Authors of a schedule of their own override <see cref="Next"/> and <see cref="Previous"/>. An answer that needs a date outside
/// the coverage of a calendar is not guessed: the calendar's exception comes through. "None" means none within a hundred years.
/// </remarks>
public abstract class Schedule
{
    /// <summary>Initializes the part that all schedules share.</summary>
    /// <param name="zone">The zone of the schedule's local times.</param>
    /// <param name="window">The part of the day in which it may run, or <see langword="null"/> for all of it.</param>
    protected Schedule(DateTimeZone zone, TimeWindow? window)
    {
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        Window = window;
    }

    /// <summary>Gets the zone of the schedule's local times and dates.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>
    /// Gets the part of the local day in which the job may run, or <see langword="null"/> for all of it. Occurrences outside are
    /// never due; a runner that comes late asks <see cref="TimeWindow.Contains"/> before it starts, unless it is forced.
    /// </summary>
    public TimeWindow? Window { get; }

    /// <summary>Returns the first occurrence strictly later than <paramref name="after"/>, or <see langword="null"/> when there is none.</summary>
    /// <param name="after">Where the search starts; itself never the answer.</param>
    public abstract Instant? Next(Instant after);

    /// <summary>Returns the last occurrence strictly earlier than <paramref name="before"/>, or <see langword="null"/> when there is none.</summary>
    /// <param name="before">Where the search starts; itself never the answer.</param>
    public abstract Instant? Previous(Instant before);

    /// <summary>Walks over the occurrences of a half-open window, in order, as they are asked for.</summary>
    /// <param name="from">The start of the window, inclusive.</param>
    /// <param name="until">The end of the window, exclusive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> lies before <paramref name="from"/>.</exception>
    public IEnumerable<ZonedDateTime> Occurrences(Instant from, Instant until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        return OccurrenceWindow.Walk(Next, from, until, Zone);
    }
}
