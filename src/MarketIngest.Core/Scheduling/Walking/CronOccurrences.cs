using NodaTime;

namespace MarketIngest.Scheduling.Walking;

/// <summary>The runs of a cron expression, within a window of the day if there is one.</summary>
internal sealed class CronOccurrences(CronExpression cron, DateTimeZone zone, TimeWindow? window) : IOccurrences
{
    public Instant? Next(Instant after)
    {
        var start = after;
        while (cron.Next(after, zone) is { } run)
        {
            var local = run.InZone(zone).LocalDateTime;
            if (window is null || window.Contains(local.TimeOfDay)) return run;
            if (Horizon.IsBeyond(start, run)) return null;

            // Nothing counts before the window opens, so a dense expression is not walked through the rest of the day.
            var date = local.TimeOfDay < window.From ? local.Date : local.Date.PlusDays(1);
            after = Instant.Max(run, LocalBoundary.First(date + window.From, zone) - Duration.Epsilon);
        }

        return null;
    }

    public Instant? Previous(Instant before)
    {
        var start = before;
        // Strict by the instant: a run that started half a second ago is in the past, though its second is not over.
        while (before > Instant.MinValue && cron.PreviousOrSame(before - Duration.Epsilon, zone) is { } run)
        {
            var local = run.InZone(zone).LocalDateTime;
            if (window is null || window.Contains(local.TimeOfDay)) return run;
            if (Horizon.IsBeyond(start, run)) return null;

            var date = local.TimeOfDay >= window.Until ? local.Date : local.Date.PlusDays(-1);
            before = Instant.Min(run, LocalBoundary.Last(date + window.Until, zone));
        }

        return null;
    }
}
