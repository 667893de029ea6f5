using NodaTime;

namespace MarketIngest;

/// <summary>Sessions without a row between two rows of a series.</summary>
/// <param name="After">The last date with a row before the gap.</param>
/// <param name="Before">The first date with a row after the gap.</param>
/// <param name="Missing">The sessions between them, in order; at least one.</param>
public sealed record SessionGap(LocalDate After, LocalDate Before, IReadOnlyList<LocalDate> Missing);
