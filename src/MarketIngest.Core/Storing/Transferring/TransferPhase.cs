namespace MarketIngest;

/// <summary>Where a transfer stands with a dataset.</summary>
public enum TransferPhase
{
    /// <summary>A chunk is done, more may follow.</summary>
    Copying,

    /// <summary>All rows that the source held when the dataset was begun are in the target.</summary>
    Copied,
}
