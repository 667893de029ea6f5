namespace MarketIngest.Analytics.Institutional;

/// <summary>In what a Form 13F states its values, and how that is known.</summary>
/// <param name="Unit"><see cref="ThirteenFUnits.Dollars"/>, <see cref="ThirteenFUnits.Thousands"/>, or null where it is unknown.</param>
/// <param name="Evidence"><see cref="ThirteenFUnits.ByFilingDate"/>, <see cref="ThirteenFUnits.ByImpliedPrice"/>, or null where the unit is unknown.</param>
/// <param name="IsAmbiguous">Whether the evidence disagrees, or there is none.</param>
public readonly record struct ThirteenFUnit(string? Unit, string? Evidence, bool IsAmbiguous)
{
    private const decimal Thousand = 1000m;

    /// <summary>A value as filed in whole dollars; null where it or the unit is unknown, or the product is beyond a decimal.</summary>
    public decimal? ToDollars(decimal? asFiled) => (Unit, asFiled) switch
    {
        (_, null) or (null, _) => null,
        (ThirteenFUnits.Thousands, { } value) => Math.Abs(value) < decimal.MaxValue / Thousand ? value * Thousand : null,
        (_, { } value) => value,
    };
}
