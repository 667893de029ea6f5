using NodaTime;

namespace MarketIngest.Scheduling.Walking;

/// <summary>The occurrences that fall on days that count.</summary>
internal sealed class FilteredOccurrences(IOccurrences all, DateTimeZone zone, Func<LocalDate, bool> counts) : IOccurrences
{
    public Instant? Next(Instant after)
    {
        var start = after;
        while (all.Next(after) is { } run)
        {
            var date = run.InZone(zone).Date;
            if (counts(date)) return run;
            if (Horizon.IsBeyond(start, run)) return null;
            after = Instant.Max(run, LocalBoundary.StartOf(date.PlusDays(1), zone) - Duration.Epsilon);
        }

        return null;
    }

    public Instant? Previous(Instant before)
    {
        var start = before;
        while (all.Previous(before) is { } run)
        {
            var date = run.InZone(zone).Date;
            if (counts(date)) return run;
            if (Horizon.IsBeyond(start, run)) return null;
            before = Instant.Min(run, LocalBoundary.StartOf(date, zone));
        }

        return null;
    }
}
