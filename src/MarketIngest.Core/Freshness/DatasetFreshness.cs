using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>How current one dataset is: by the dates its rows are about, and by when it was last taken in.</summary>
/// <remarks>The two verdicts tell whose fault it is: late by its dates and fresh by its ingestion, the source is late; late by both, nobody asks the source.</remarks>
/// <param name="Dataset">The dataset.</param>
/// <param name="AsOf">The newest as-of date stored, or null when empty.</param>
/// <param name="NewestIngestedAt">When the newest of the rows about the latest dates was taken in, or null when empty. Filled history does not move it.</param>
/// <param name="ExpectedAsOf">The newest as-of date that is public, or null without a publication rule.</param>
/// <param name="Freshness">The verdict: the worse of the two.</param>
public sealed record DatasetFreshness(string Dataset, LocalDate? AsOf, Instant? NewestIngestedAt, LocalDate? ExpectedAsOf, Freshness Freshness)
{
    /// <summary>The verdict on the dates: is everything stored that is public? Unknown for datasets that follow events.</summary>
    public Freshness AsOfFreshness { get; init; } = Freshness.Unknown;

    /// <summary>The verdict on the ingestion: was the dataset collected since its source published or its jobs were due, and was the newest filing taken in in time?</summary>
    public Freshness IngestFreshness { get; init; } = Freshness.Unknown;

    /// <summary>When the dataset was last collected: the start of the last successful run of its jobs, or the newest ingestion when that is later; null when never.</summary>
    public Instant? LastCollectedAt { get; init; }

    /// <summary>Since when something is missing, or null when nothing is.</summary>
    public Instant? DueSince { get; init; }

    /// <summary>What is missing, in words; null when nothing is.</summary>
    public string? Reason { get; init; }
}
