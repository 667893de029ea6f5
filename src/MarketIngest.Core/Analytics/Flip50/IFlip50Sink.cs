namespace MarketIngest.Analytics.Flip50;

/// <summary>Takes the events of a <see cref="Flip50Sweep"/>, symbol by symbol.</summary>
public interface IFlip50Sink
{
    /// <summary>Takes one symbol's events; called for symbols without events too.</summary>
    /// <param name="symbol">The symbol's position in the block.</param>
    /// <param name="events">The events in order, in the sweep's own buffer: read them before returning.</param>
    void OnEvents(int symbol, ReadOnlySpan<Flip50Event> events);
}
