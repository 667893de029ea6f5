using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace MarketIngest.Sources.Sec;

/// <summary>
/// Times of EDGAR. The header of a submission, its index page and the Atom feed state when a filing was accepted, in New York time. The
/// submissions API prints the same digits with a <c>Z</c> for most filers and true UTC for others, so it is no evidence of an instant.
/// </summary>
internal static class SecTime
{
    private static readonly LocalDateTimePattern Compact = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss");
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>EDGAR's zone.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>The instant of digits such as <c>20240208095825</c>, or null where they are none.</summary>
    public static Instant? Accepted(ReadOnlySpan<char> digits) =>
        Compact.Parse(digits.Trim().ToString()) is { Success: true } parsed ? InstantOf(parsed.Value) : null;

    /// <summary>The instant of a New York time. EDGAR is closed at the hours that a clock change repeats or leaves out.</summary>
    public static Instant InstantOf(LocalDateTime local) => local.InZone(Zone, Resolver).ToInstant();
}
