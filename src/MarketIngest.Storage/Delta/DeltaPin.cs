namespace MarketIngest.Storage.Delta;

/// <summary>The version of a table that a commit left, which readers of that commit read.</summary>
/// <param name="Version">The version.</param>
/// <param name="HasWithdrawals">Whether a key of the dataset ever ended without a successor.</param>
internal readonly record struct DeltaPin(long Version, bool HasWithdrawals);
