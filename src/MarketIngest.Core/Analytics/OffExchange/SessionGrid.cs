using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>
/// The sessions of an exchange as positions of dense columns: session <c>i</c> of every daily column is <c>Sessions[i]</c>, week
/// <c>w</c> of every weekly column covers the sessions from <c>WeekOffsets[w]</c> until <c>WeekOffsets[w + 1]</c>.
/// Built once and shared; immutable.
/// </summary>
/// <remarks>
/// Give whole weeks. A grid knows only the sessions it was built from, so a week whose first sessions are left out would count as
/// complete without them. For the week in progress include its sessions still to come; their volumes are absent.
/// </remarks>
public sealed class SessionGrid
{
    private readonly LocalDate[] _sessions;
    private readonly LocalDate[] _weekStarts;
    private readonly int[] _weekOffsets;

    private SessionGrid(LocalDate[] sessions, LocalDate[] weekStarts, int[] weekOffsets)
    {
        _sessions = sessions;
        _weekStarts = weekStarts;
        _weekOffsets = weekOffsets;
    }

    /// <summary>The session dates, ascending, in the exchange's zone.</summary>
    public ReadOnlySpan<LocalDate> Sessions => _sessions;

    /// <summary>The Monday of each week that has a session, ascending: FINRA's week start.</summary>
    public ReadOnlySpan<LocalDate> WeekStarts => _weekStarts;

    /// <summary>The position of each week's first session, and after the last week the number of sessions.</summary>
    public ReadOnlySpan<int> WeekOffsets => _weekOffsets;

    /// <summary>The number of sessions: the length of a daily column.</summary>
    public int SessionCount => _sessions.Length;

    /// <summary>The number of weeks: the length of a weekly column.</summary>
    public int WeekCount => _weekStarts.Length;

    /// <summary>Builds the grid.</summary>
    /// <param name="sessions">Every session of the exchange over whole weeks, strictly ascending.</param>
    /// <returns>The grid.</returns>
    /// <exception cref="ArgumentException">A session is not later than the one before; the message names position and dates.</exception>
    public static SessionGrid Create(IReadOnlyList<LocalDate> sessions)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        var dates = new LocalDate[sessions.Count];
        var weekStarts = new List<LocalDate>();
        var weekOffsets = new List<int>();
        for (int i = 0; i < dates.Length; i++)
        {
            dates[i] = sessions[i];
            if (i > 0 && dates[i] <= dates[i - 1])
                throw new ArgumentException($"Session {i} ({dates[i]:uuuu-MM-dd}) is not later than session {i - 1} ({dates[i - 1]:uuuu-MM-dd}).", nameof(sessions));
            LocalDate monday = MondayOf(dates[i]);
            if (weekStarts.Count > 0 && weekStarts[^1] == monday)
                continue;
            weekStarts.Add(monday);
            weekOffsets.Add(i);
        }

        weekOffsets.Add(dates.Length);
        return new SessionGrid(dates, [.. weekStarts], [.. weekOffsets]);
    }

    /// <summary>The number of sessions that the exchange holds in a week: five, or fewer in holiday weeks.</summary>
    /// <param name="week">The position of the week.</param>
    /// <returns>The number of sessions.</returns>
    public int SessionsExpected(int week) => _weekOffsets[week + 1] - _weekOffsets[week];

    /// <summary>The position of a session.</summary>
    /// <param name="date">The session's date.</param>
    /// <returns>Its position, or a negative number when the date is no session of the grid.</returns>
    public int IndexOfSession(LocalDate date) => Array.BinarySearch(_sessions, date);

    /// <summary>The position of the week that a date falls into.</summary>
    /// <param name="date">Any date of the week, its Monday for one.</param>
    /// <returns>The week's position, or a negative number when the grid has no session in that week.</returns>
    public int IndexOfWeek(LocalDate date) => Array.BinarySearch(_weekStarts, MondayOf(date));

    private static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
