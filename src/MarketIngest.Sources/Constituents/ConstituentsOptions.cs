namespace MarketIngest.Sources.Constituents;

/// <summary>Options of the index lists and of the jobs that keep the prices of their members.</summary>
public sealed class ConstituentsOptions
{
    /// <summary>The fewest members that a list of the S&amp;P 500 plausibly has.</summary>
    /// <value>Default: 495; share classes make it about 503.</value>
    public int MinimumMembers { get; set; } = 495;

    /// <summary>The most members that a list of the S&amp;P 500 plausibly has.</summary>
    /// <value>Default: 510.</value>
    public int MaximumMembers { get; set; } = 510;

    /// <summary>How many members are asked for at a time.</summary>
    /// <value>Default: 2; the limits of source access hold whatever it is.</value>
    public int MaximumParallelism { get; set; } = 2;

    /// <summary>The sessions before the new ones that an update reads again, because the provider revises them.</summary>
    /// <value>Default: 5 sessions.</value>
    public int RevisionSessions { get; set; } = 5;
}
