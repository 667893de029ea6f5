using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>What is asked of one dataset. The defaults are in <see cref="FreshnessSlas"/>; <see cref="FreshnessOptions"/> changes them.</summary>
/// <param name="Dataset">The dataset.</param>
public sealed record FreshnessSla(string Dataset)
{
    /// <summary>The parts with their publication rules; none for a dataset that follows events or has no calendar.</summary>
    public IReadOnlyList<FreshnessPart> Parts { get; init; } = [];

    /// <summary>How long after publication a date may be missing before the dataset is late.</summary>
    /// <value>24 hours.</value>
    public Duration Grace { get; init; } = Duration.FromHours(24);

    /// <summary>
    /// How long the dataset may stay uncollected after its source published, before it is late. Without <see cref="Parts"/>, or with
    /// <see cref="FollowsAcceptance"/>: after an occurrence of the schedules of its jobs; with the latter also how long after its acceptance a filing may be
    /// taken in.
    /// </summary>
    /// <value>24 hours.</value>
    public Duration IngestWithin { get; init; } = Duration.FromHours(24);

    /// <summary>Whether the delay between the acceptance of the newest filing and its ingestion is measured.</summary>
    public bool FollowsAcceptance { get; init; }
}
