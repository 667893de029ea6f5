namespace MarketIngest.Running;

/// <summary>What the engine does with a planned partition.</summary>
internal enum PartitionDecision
{
    /// <summary>It is asked for.</summary>
    Ask,

    /// <summary>It is stored and not due for revision.</summary>
    Complete,
}
