namespace MarketIngest.Analytics.OffExchange;

/// <summary>How Reg SHO totals are scaled in weeks that FINRA has not published yet.</summary>
public sealed class TrfScaleOptions
{
    /// <summary>The greatest number of weeks allowed.</summary>
    public const int MaximumWeeks = 52;

    /// <summary>
    /// How many of the last official weeks give the scale of a provisional week: their FINRA totals over their Reg SHO totals.
    /// Fewer are used where the series has fewer.
    /// </summary>
    /// <value>Weeks, 1 to 52; 4 by default.</value>
    public int Weeks { get; set; } = 4;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message says the value seen.</exception>
    public void Validate()
    {
        if (Weeks is < 1 or > MaximumWeeks)
            throw new ArgumentOutOfRangeException(nameof(Weeks), Weeks, $"The scale of provisional weeks needs 1 to {MaximumWeeks} weeks, not {Weeks}.");
    }
}
