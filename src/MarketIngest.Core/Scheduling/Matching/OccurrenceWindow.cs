using NodaTime;

namespace MarketIngest.Scheduling.Matching;

/// <summary>Turns a strict "next" into the runs of a half-open window.</summary>
internal static class OccurrenceWindow
{
    public static IEnumerable<ZonedDateTime> Walk(Func<Instant, Instant?> next, Instant from, Instant until, DateTimeZone zone)
    {
        // Starting a hair earlier instead of inclusively keeps a run that stands at the end of a gap: windows then add up.
        var after = from == Instant.MinValue ? from : from - Duration.Epsilon;
        while (next(after) is { } run && run < until)
        {
            yield return run.InZone(zone);
            after = run;
        }
    }
}
