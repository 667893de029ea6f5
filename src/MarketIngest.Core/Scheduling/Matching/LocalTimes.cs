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
        var start = new DateTime(Math.Min(from, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        var last = TicksOf(_times.GetPreviousOccurrence(start, inclusive: true));
        return _orTimes is null ? last : Math.Max(last, TicksOf(_orTimes.GetPreviousOccurrence(start, inclusive: true)));
    }

    private static long TicksOf(DateTime? time) => time?.Ticks ?? None;
}
