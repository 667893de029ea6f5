namespace MarketIngest.Analytics.Flip50;

/// <summary>What counts as a flip.</summary>
public sealed class Flip50Options
{
    /// <summary>The off-exchange fraction that splits the days; a day exactly at it counts as above.</summary>
    /// <value>A fraction above 0 and up to 1; 0.50 by default.</value>
    public double Threshold { get; set; } = 0.50;

    /// <summary>The shortest run of sessions at or above the threshold whose end is a flip.</summary>
    /// <value>Sessions, at least 1; 20 by default.</value>
    public int MinimumDays { get; set; } = 20;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range; the message says the value seen.</exception>
    public void Validate()
    {
        if (!(Threshold is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, $"The threshold must be a fraction above 0 and up to 1, not {Threshold}.");
        if (MinimumDays < 1)
            throw new ArgumentOutOfRangeException(nameof(MinimumDays), MinimumDays, $"The shortest run must be at least 1 session, not {MinimumDays}.");
    }
}
