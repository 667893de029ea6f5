namespace MarketIngest;

/// <summary>A transaction code of Forms 3, 4 and 5.</summary>
/// <param name="Code">The letter.</param>
/// <param name="Description">What it stands for.</param>
/// <param name="Signal">Whether such a transaction shows a decision to buy or sell.</param>
public sealed record InsiderTransactionCode(string Code, string Description, InsiderSignal Signal)
{
    /// <summary>The direction that the code implies: <c>A</c> acquired, <c>D</c> disposed of, null where it implies none.</summary>
    public string? Direction { get; init; }
}
