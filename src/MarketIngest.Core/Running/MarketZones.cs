using NodaTime;

namespace MarketIngest.Running;

/// <summary>The zones that the run log speaks in.</summary>
internal static class MarketZones
{
    public static DateTimeZone NewYork { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];
}
