using NodaTime;

namespace MarketIngest.Cli;

/// <summary>A clock that stands still at one instant; waits and durations still pass in real time.</summary>
internal sealed class PinnedTimeProvider(Instant now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
}
