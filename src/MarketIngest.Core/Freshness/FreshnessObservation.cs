using NodaTime;

namespace MarketIngest.Freshness;

/// <summary>What a store holds of a dataset, as far as its freshness goes.</summary>
/// <param name="Newest">The newest as-of date, or null when there is no row, or none with a date.</param>
/// <param name="NewestIngestedAt">When the newest of the rows about the latest dates was taken in, or null when there is no row.</param>
/// <param name="NewestOfParts">The newest as-of date of each part of the SLA, null for a part without a row.</param>
/// <param name="Accepted">The filing that became public last, or null.</param>
internal sealed record FreshnessObservation(LocalDate? Newest, Instant? NewestIngestedAt, IReadOnlyList<LocalDate?> NewestOfParts, AcceptedFiling? Accepted)
{
    public bool IsEmpty => NewestIngestedAt is null && Newest is null;
}
