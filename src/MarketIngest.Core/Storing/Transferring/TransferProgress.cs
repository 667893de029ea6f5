namespace MarketIngest;

/// <summary>How far a transfer is.</summary>
/// <param name="Dataset">What was done so far with the dataset that is being copied.</param>
/// <param name="Phase">Whether the dataset is complete.</param>
public sealed record TransferProgress(DatasetTransfer Dataset, TransferPhase Phase);
