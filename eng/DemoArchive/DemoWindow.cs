using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.DemoArchive;

/// <summary>The time that the archive covers: twelve weeks with one holiday (Labor Day), ending on a Friday evening.</summary>
public static class DemoWindow
{
    /// <summary>The first session; the synthetic market has no trades before it.</summary>
    public static LocalDate From { get; } = new(2026, 8, 31);

    /// <summary>The day after the last session.</summary>
    public static LocalDate Until { get; } = new(2026, 11, 21);

    /// <summary>The instant of the last capture, 18:30 in New York: the clock under which the whole archive is visible.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 20, 23, 30);

    /// <summary>The sessions in order.</summary>
    public static IReadOnlyList<LocalDate> Sessions { get; } = [.. NyseCalendar.Instance.Sessions(From, Until).Select(s => s.Date)];

    /// <summary>The Mondays of the weeks, also where the Monday is a holiday.</summary>
    public static IReadOnlyList<LocalDate> Weeks { get; } = [.. Sessions.Select(WeekOf).Distinct()];

    /// <summary>The Monday of a date's week.</summary>
    public static LocalDate WeekOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    /// <summary>The sessions of a week.</summary>
    public static IEnumerable<LocalDate> SessionsOf(LocalDate week) => Sessions.Where(s => WeekOf(s) == week);

    /// <summary>A New York time of day as an instant.</summary>
    public static Instant At(LocalDate date, int hour, int minute) => date.At(new LocalTime(hour, minute)).InZoneStrictly(NyseCalendar.Instance.Zone).ToInstant();
}
