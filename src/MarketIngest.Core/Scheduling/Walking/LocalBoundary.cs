using NodaTime;
using NodaTime.TimeZones;

namespace MarketIngest.Scheduling.Walking;

/// <summary>Local times as instants, where a clock change makes the choice: outward when a stretch is bounded, as cron does when a run moves.</summary>
internal static class LocalBoundary
{
    private static readonly ZoneLocalMappingResolver Earlier =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver Later =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The first instant that shows the time; the end of the gap when none does.</summary>
    public static Instant First(LocalDateTime time, DateTimeZone zone) => zone.ResolveLocal(time, Earlier).ToInstant();

    /// <summary>The last instant that shows the time; the end of the gap when none does.</summary>
    public static Instant Last(LocalDateTime time, DateTimeZone zone) => zone.ResolveLocal(time, Later).ToInstant();

    /// <summary>The first instant of a date.</summary>
    public static Instant StartOf(LocalDate date, DateTimeZone zone) => First(date.AtMidnight(), zone);
}
