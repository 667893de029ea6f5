using MarketIngest.Analytics.Flip50;

namespace MarketIngest.Core.Tests.Analytics.Flip50;

/// <summary>Keeps what a sweep delivers.</summary>
internal sealed class CollectingSink : IFlip50Sink
{
    public List<(int Symbol, Flip50Event[] Events)> Symbols { get; } = [];

    public void OnEvents(int symbol, ReadOnlySpan<Flip50Event> events) => Symbols.Add((symbol, events.ToArray()));
}
