using NodaTime;

namespace MarketIngest.Storage.Delta.Protocol;

/// <summary>Durations in the unit of the log.</summary>
internal static class DeltaDurations
{
    /// <summary>Whole milliseconds, cut.</summary>
    public static long TotalMillisecondsAsLong(this Duration duration) => duration.BclCompatibleTicks / NodaConstants.TicksPerMillisecond;
}
