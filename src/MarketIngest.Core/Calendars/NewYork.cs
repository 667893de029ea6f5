using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>The zone that United States markets, banks and filings keep, from the IANA data that NodaTime carries, not from the machine.</summary>
internal static class NewYork
{
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static Instant At(LocalDate date, LocalTime time) => Zone.AtLeniently(date + time).ToInstant();
}
