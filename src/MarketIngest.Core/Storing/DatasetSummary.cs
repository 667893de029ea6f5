using NodaTime;

namespace MarketIngest;

/// <summary>What a store holds of a dataset.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Rows">The number of newest rows.</param>
/// <param name="Symbols">The number of distinct symbols, or null when the dataset has none.</param>
/// <param name="First">The first as-of date, or null.</param>
/// <param name="Newest">The last as-of date, or null.</param>
/// <param name="NewestIngestedAt">When the newest row was taken in, or null.</param>
public sealed record DatasetSummary(string Dataset, long Rows, long? Symbols, LocalDate? First, LocalDate? Newest, Instant? NewestIngestedAt);
