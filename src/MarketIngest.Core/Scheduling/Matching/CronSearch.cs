using NodaTime;

namespace MarketIngest.Scheduling.Matching;

/// <summary>Searches the runs of an expression in a zone: named local times, put onto the time line by a transition rule.</summary>
/// <remarks>
/// Both searches go from one stretch of constant offset to the next. A stretch holds the named times of its local range, less a
/// silent second pass at its start, plus the one run that makes up for a gap before it.
/// </remarks>
internal sealed class CronSearch(LocalTimes times, TransitionRule rule)
{
    // No offset is beyond 18 hours, so a local time lies within this distance of the same reading in UTC ...
    private const long LargestOffset = 18 * TimeSpan.TicksPerHour;

    // ... and no overlap is longer than twice that: later in a stretch the one before needs no look.
    private const long LongestOverlap = 2 * LargestOffset;

    // The years 1 to 9999: what both Cronos and the time line can say.
    private const long Earliest = 0;
    private static readonly long Latest = DateTime.MaxValue.Ticks;

    public Instant? Next(Instant after, DateTimeZone zone)
        => Forward(Ticks.FloorSecond(after) + TimeSpan.TicksPerSecond, zone, GapRule.RunOnceAfterwards);

    public Instant? NextOrSame(Instant from, DateTimeZone zone) => Forward(Ticks.CeilingSecond(from), zone, GapRule.Skip);

    public Instant? Previous(Instant before, DateTimeZone zone)
        => Backward(Ticks.FloorSecond(before) - TimeSpan.TicksPerSecond, zone);

    public Instant? PreviousOrSame(Instant from, DateTimeZone zone) => Backward(Ticks.FloorSecond(from), zone);

    private Instant? Forward(long from, DateTimeZone zone, GapRule gapAtStart)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (from > Latest) return null;
        from = Math.Max(from, Earliest);
        for (var first = true; ; first = false)
        {
            var span = ZoneSpan.At(zone, from);
            var localEndBefore = from < span.Start + LongestOverlap ? span.LocalEndBefore(zone) : span.LocalStart;
            if (from == span.Start
                && (!first || gapAtStart == GapRule.RunOnceAfterwards)
                && rule.MakesUpFor(span.LocalStart - localEndBefore)
                && times.AtOrAfter(localEndBefore) is var skipped and not LocalTimes.None
                && skipped < span.LocalStart)
            {
                return Ticks.ToInstant(span.Start);
            }

            var local = from + span.OffsetTicks;
            if (rule.Silences(localEndBefore - span.LocalStart)) local = Math.Max(local, localEndBefore);
            var found = times.AtOrAfter(local);
            if (found == LocalTimes.None) return null;
            if (found < span.LocalEnd) return Ticks.ToInstant(found - span.OffsetTicks);

            // The stretch that follows may show times a second time, so it is always looked at; from there on everything
            // before the time found is empty, and rare expressions need not visit each stretch of many years.
            from = first ? span.End : Math.Max(span.End, found - LargestOffset);
        }
    }

    private Instant? Backward(long from, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (from < Earliest) return null;
        from = Math.Min(from, Latest);
        for (var first = true; ; first = false)
        {
            var span = ZoneSpan.At(zone, from);
            var found = times.AtOrBefore(from + span.OffsetTicks);
            if (found == LocalTimes.None) return null;
            if (found >= span.LocalStart + LongestOverlap) return Ticks.ToInstant(found - span.OffsetTicks);

            var localEndBefore = span.LocalEndBefore(zone);
            var start = rule.Silences(localEndBefore - span.LocalStart) ? localEndBefore : span.LocalStart;
            if (found >= start) return Ticks.ToInstant(found - span.OffsetTicks);
            if (found >= localEndBefore && rule.MakesUpFor(span.LocalStart - localEndBefore)) return Ticks.ToInstant(span.Start);
            if (!span.HasStart) return null;
            from = first ? span.Start - 1 : Math.Min(span.Start - 1, found + LargestOffset);
        }
    }
}
