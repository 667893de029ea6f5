using NodaTime;

namespace MarketIngest.Sources.Prediction;

/// <summary>The date that a price is about.</summary>
internal static class PriceDate
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The date in New York of the last moment before the end of a candle: one that ends at midnight is about the day before.</summary>
    public static LocalDate Of(Instant end) => (end - Duration.FromTicks(1)).InZone(NewYork).Date;
}
