using CronosExpression = Cronos.CronExpression;

namespace MarketIngest.Scheduling.Matching;

/// <summary>
/// The local times that an expression names, without any zone, in ticks since 0001-01-01: Cronos is asked as if local time were UTC.
/// </summary>
internal sealed class LocalTimes
{
    /// <summary>What both searches answer when there is nothing; no valid answer is negative.</summary>
    public const long None = -1;

    private readonly CronosExpression _times;
    private readonly CronosExpression? _orTimes;

    /// <param name="times">The times.</param>
    /// <param name="orTimes">Further times: either of the two will do (day of month OR day of week).</param>
    public LocalTimes(CronosExpression times, CronosExpression? orTimes)
    {
        _times = times;
        _orTimes = orTimes;
    }

    /// <summary>The first named time at or after <paramref name="from"/>.</summary>
    public long AtOrAfter(long from)
    {
        if (from > DateTime.MaxValue.Ticks) return None;
        var start = new DateTime(Math.Max(from, 0), DateTimeKind.Utc);
        var first = TicksOf(_times.GetNextOccurrence(start, inclusive: true));
        if (_orTimes is null) return first;
        var other = TicksOf(_orTimes.GetNextOccurrence(start, inclusive: true));
        return first == None || (other != None && other < first) ? other : first;
    }

    /// <summary>The last named time at or before <paramref name="from"/>.</summary>
    public long AtOrBefore(long from)
    {
        if (from < 0) return None;
        from = Math.Min(from, DateTime.MaxValue.Ticks);
        var last = AtOrBefore(_times, from);
        return _orTimes is null ? last : Math.Max(last, AtOrBefore(_orTimes, from));
    }

    private static long AtOrBefore(CronosExpression times, long from)
    {
        // Cronos 0.13.0, searching backwards from the first of a month, can answer the last day of the month before although
        // the month field does not name it (0 1 * 2 * before 1 February 01:00: 31 January). Its forward search tells.
        var found = times.GetPreviousOccurrence(new DateTime(from, DateTimeKind.Utc), inclusive: true);
        while (found is { } time && times.GetNextOccurrence(time, inclusive: true) != time)
            found = times.GetPreviousOccurrence(time, inclusive: false);
        return TicksOf(found);
    }

    private static long TicksOf(DateTime? time) => time?.Ticks ?? None;
}
