using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Core.Tests.Scheduling;

/// <summary>Zones and short spellings of instants for the tests of this folder.</summary>
internal static class Zones
{
    public static DateTimeZone NewYork { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    public static Instant At(string text) => OffsetDateTimePattern.ExtendedIso.Parse(text).GetValueOrThrow().ToInstant();

    public static string? Show(Instant? instant, DateTimeZone zone)
        => instant is { } value ? OffsetDateTimePattern.Rfc3339.Format(value.InZone(zone).ToOffsetDateTime()) : null;

    public static string[] Show(IEnumerable<ZonedDateTime> runs)
        => [.. runs.Select(run => OffsetDateTimePattern.Rfc3339.Format(run.ToOffsetDateTime()))];
}
