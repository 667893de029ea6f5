using MarketIngest.Analytics.Flip50;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

/// <summary>Counts events without keeping them.</summary>
internal struct CountingSink : IFlip50Sink
{
    public long Events { get; private set; }

    public void OnEvents(int symbol, ReadOnlySpan<Flip50Event> events) => Events += events.Length;
}
