using MarketIngest.Analytics.Flip50;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>Adds up the events of a Flip50 sweep.</summary>
internal struct FlipTallySink : IFlip50Sink
{
    public Tally Tally;

    public void OnEvents(int symbol, ReadOnlySpan<Flip50Event> events)
    {
        foreach (Flip50Event flip in events)
            Tally.Add(flip.RunMeanFraction + flip.FlipFraction, flip.RunDays);
    }
}
