using NodaTime;

namespace MarketIngest.Testing.Time;

/// <summary>A clock that stands still; delays pass in real time.</summary>
/// <param name="now">The instant it shows.</param>
public sealed class FixedClock(Instant now) : TimeProvider
{
    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
}
