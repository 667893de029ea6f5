namespace MarketIngest.Sources.Constituents;

/// <summary>Whose gaps a job fills.</summary>
public enum GapScope
{
    /// <summary>Those of the index's members, within the run's window.</summary>
    Members,

    /// <summary>Those of every stored symbol, over all that is stored.</summary>
    Everything,
}
