using NodaTime;

namespace MarketIngest.Sources.Fred;

/// <summary>FRED's dates, which are those of St. Louis.</summary>
internal static class FredTime
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Chicago"];

    /// <summary>The first date that the source takes for the real time of a value: before anything was recorded.</summary>
    public static LocalDate Beginning { get; } = new(1776, 7, 4);

    /// <summary>The date in St. Louis.</summary>
    public static LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;

    /// <summary>The end of a date in St. Louis. A vintage is dated by day only, and an earlier instant would show it before it was out.</summary>
    public static Instant EndOf(LocalDate date) => Zone.AtStartOfDay(date.PlusDays(1)).ToInstant();
}
