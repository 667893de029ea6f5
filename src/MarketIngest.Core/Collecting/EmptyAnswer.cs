namespace MarketIngest;

/// <summary>What an answer without rows means for a partition.</summary>
public enum EmptyAnswer
{
    /// <summary>Data must exist once published: empty means not yet published, and after the grace a failure.</summary>
    Unexpected,

    /// <summary>There may truly be nothing (one symbol's trades in a week): once published, empty is complete.</summary>
    Plausible,
}
