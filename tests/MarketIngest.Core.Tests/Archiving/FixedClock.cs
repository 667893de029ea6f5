using NodaTime;

namespace MarketIngest.Core.Tests.Archiving;

internal sealed class FixedClock(Instant now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
}
