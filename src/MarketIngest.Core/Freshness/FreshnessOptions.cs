namespace MarketIngest.Freshness;

/// <summary>How freshness is judged: section <c>MarketIngest:Freshness</c>, in which each dataset is a section of its own.</summary>
public sealed class FreshnessOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "MarketIngest:Freshness";

    /// <summary>How often a host that runs on schedule judges its datasets, for the metric and for alerts.</summary>
    /// <value>Default: 5 minutes.</value>
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What differs from the defaults, by dataset.</summary>
    /// <value>Default: nothing.</value>
    public Dictionary<string, DatasetFreshnessOptions> Datasets { get; } = new(StringComparer.Ordinal);
}
