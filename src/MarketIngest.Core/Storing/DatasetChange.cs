using NodaTime;

namespace MarketIngest;

/// <summary>That a commit changed a dataset; what derivations recompute from.</summary>
/// <param name="Sequence">The commit's place in the store's order.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="From">The first as-of date changed, or null when the dataset has none.</param>
/// <param name="Until">The day after the last as-of date changed, or null when the dataset has none.</param>
/// <param name="Rows">The number of rows inserted, updated or withdrawn.</param>
public sealed record DatasetChange(long Sequence, string Dataset, LocalDate? From, LocalDate? Until, long Rows);
