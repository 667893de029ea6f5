using NodaTime;

namespace MarketIngest.Core.Tests.Running;

/// <summary>A clock that the test sets; delays pass in real time.</summary>
internal sealed class SettableClock(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
