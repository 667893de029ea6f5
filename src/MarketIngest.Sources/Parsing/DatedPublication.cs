using NodaTime;

namespace MarketIngest.Sources.Parsing;

/// <summary>
/// Evidence from a publication that is dated by day only. It is taken as the end of that day in New York, since an earlier instant would let a reader of the
/// past see what was not yet out; a capture on the day itself is earlier and wins.
/// </summary>
internal static class DatedPublication
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The source states the date.</summary>
    public static Evidence Published(LocalDate date) => Evidence.Published(EndOf(date));

    /// <summary>The row is a first publication, whose date the schedule gives.</summary>
    public static Evidence Scheduled(LocalDate date) => Evidence.Scheduled(EndOf(date));

    private static Instant EndOf(LocalDate date) => NewYork.AtStartOfDay(date.PlusDays(1)).ToInstant();
}
