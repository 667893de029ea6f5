namespace MarketIngest;

/// <summary>How a run or a partition ended.</summary>
public enum CollectOutcome
{
    /// <summary>What was there is stored.</summary>
    Collected,

    /// <summary>The calendar says that nothing can exist, or all that can is stored already.</summary>
    NothingExpected,

    /// <summary>The source has not published yet; not a failure before the observed instant and its grace.</summary>
    NotYetPublished,

    /// <summary>What worked is stored; what did not is named.</summary>
    Partial,

    /// <summary>Nothing could be collected.</summary>
    Failed,

    /// <summary>The run did not take place, for example outside its time window.</summary>
    Skipped,

    /// <summary>The run was cancelled.</summary>
    Cancelled,
}
