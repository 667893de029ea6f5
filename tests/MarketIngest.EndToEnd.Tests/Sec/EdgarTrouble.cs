using NodaTime;

namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>A time in which the simulated EDGAR does not answer as it should.</summary>
/// <param name="From">Its start.</param>
/// <param name="Until">Its end.</param>
/// <param name="Kind">What goes wrong.</param>
internal sealed record EdgarTrouble(Instant From, Instant Until, EdgarTroubleKind Kind)
{
    public bool Holds(Instant at) => at >= From && at < Until;

    /// <summary>When the source can be asked again: a block page is answered by ten minutes of silence, which begin at the latest with the trouble's end.</summary>
    public Instant ReachableFrom => Kind is EdgarTroubleKind.RatePage or EdgarTroubleKind.ToolPage ? Until + Duration.FromMinutes(10) : Until;
}
