using NodaTime;

namespace MarketIngest.Sources.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualTime(Instant start) : TimeProvider
{
    public Instant Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
