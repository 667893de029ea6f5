using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>How current one dataset is.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="AsOf">The newest as-of date stored, or null when empty.</param>
/// <param name="NewestIngestedAt">When the newest row was taken in, or null when empty.</param>
/// <param name="ExpectedAsOf">The newest as-of date that is public, or null without a rule.</param>
/// <param name="Freshness">The verdict.</param>
public sealed record DatasetFreshness(string Dataset, LocalDate? AsOf, Instant? NewestIngestedAt, LocalDate? ExpectedAsOf, Freshness Freshness);
