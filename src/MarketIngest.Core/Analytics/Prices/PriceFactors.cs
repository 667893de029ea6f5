namespace MarketIngest.Analytics.Prices;

/// <summary>What the published prices of a bar are multiplied by; volumes are divided by <see cref="AsTraded"/> and by <see cref="Split"/>.</summary>
/// <param name="AsTraded">From published to as traded.</param>
/// <param name="Split">From as traded to adjusted for splits.</param>
/// <param name="Dividend">From adjusted for splits to adjusted for dividends too: the product of 1 − dividend ÷ close before it.</param>
public readonly record struct PriceFactors(decimal AsTraded, decimal Split, decimal Dividend)
{
    /// <summary>From published prices to prices of an adjustment.</summary>
    public decimal ForPrices(PriceAdjustment adjustment) => adjustment switch
    {
        PriceAdjustment.None => AsTraded,
        PriceAdjustment.Split => AsTraded * Split,
        PriceAdjustment.SplitDividend => AsTraded * Split * Dividend,
        _ => throw new ArgumentOutOfRangeException(nameof(adjustment), adjustment, "The adjustment is unknown."),
    };

    /// <summary>By what a published volume is divided; a dividend changes no number of shares.</summary>
    public decimal ForVolume(PriceAdjustment adjustment) => adjustment == PriceAdjustment.None ? AsTraded : AsTraded * Split;
}
