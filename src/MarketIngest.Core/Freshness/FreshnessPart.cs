using MarketIngest.Calendars.Publication;

namespace MarketIngest.Freshness;

/// <summary>A part of a dataset that is published by a rule of its own.</summary>
/// <param name="Rule">When its rows become public.</param>
public sealed record FreshnessPart(PublicationRule Rule)
{
    /// <summary>The text column that tells the part's rows, or null when all rows belong to it.</summary>
    public string? Column { get; init; }

    /// <summary>The values of <see cref="Column"/> that belong to the part.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
