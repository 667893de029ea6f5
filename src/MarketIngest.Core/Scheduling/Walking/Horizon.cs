using NodaTime;

namespace MarketIngest.Scheduling.Walking;

/// <summary>
/// How far a search that drops occurrences goes on. Without an end, a window that no occurrence enters would be looked for until the
/// year 9999; a hundred years hold every combination of leap day and weekday that occurs at all.
/// </summary>
internal static class Horizon
{
    private static readonly Duration Reach = Duration.FromDays(36_525);

    public static bool IsBeyond(Instant start, Instant run) => (run > start ? run - start : start - run) > Reach;
}
