namespace MarketIngest;

/// <summary>Which partitions a run asks for again.</summary>
public enum RefreshPolicy
{
    /// <summary>Those that are missing or due for revision.</summary>
    WhenDue,

    /// <summary>All in the window: skips the time window and the freshness test and re-reads what is complete; never deletes.</summary>
    Always,
}
