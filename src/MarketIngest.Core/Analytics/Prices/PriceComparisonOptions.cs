namespace MarketIngest.Analytics.Prices;

/// <summary>What counts as a disagreement of two providers.</summary>
public sealed record PriceComparisonOptions
{
    /// <summary>The relative difference of prices up to which they agree.</summary>
    /// <value>Default: 0.001, a tenth of a percent.</value>
    public decimal Tolerance { get; init; } = 0.001m;

    /// <summary>The relative difference of volumes up to which they agree; providers count late and odd-lot trades differently.</summary>
    /// <value>Default: 0.05, five percent.</value>
    public decimal VolumeTolerance { get; init; } = 0.05m;

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">A tolerance is negative.</exception>
    public void Validate()
    {
        if (Tolerance < 0 || VolumeTolerance < 0)
        {
            throw new ArgumentException($"Tolerance is {Tolerance} and VolumeTolerance {VolumeTolerance}; they must be zero or more.");
        }
    }
}
