using NodaTime;

namespace MarketIngest.Analytics.OffExchange;

/// <summary>The splits of one symbol. A bar is published adjusted for every split up to its capture; as-traded volume takes them out again.</summary>
internal sealed class SplitHistory
{
    private readonly List<(LocalDate ExDate, decimal Numerator, decimal Denominator, Instant KnownAt)> splits = [];

    public void Add(LocalDate exDate, decimal numerator, decimal denominator, Instant knownAt) => splits.Add((exDate, numerator, denominator, knownAt));

    /// <summary>The as-traded volume of a bar, and when all that it rests on was known.</summary>
    /// <param name="volume">The volume as published, split-adjusted.</param>
    /// <param name="date">The bar's date.</param>
    /// <param name="capturedOn">The date of the bar's capture: later splits had not touched it.</param>
    /// <param name="knownAt">When the bar was known.</param>
    public (decimal Volume, Instant KnownAt) AsTraded(decimal volume, LocalDate date, LocalDate capturedOn, Instant knownAt)
    {
        foreach ((LocalDate exDate, decimal numerator, decimal denominator, Instant splitKnownAt) in splits)
        {
            if (date < exDate && exDate <= capturedOn)
            {
                volume = volume * denominator / numerator;
                knownAt = Instant.Max(knownAt, splitKnownAt);
            }
        }

        return (volume, knownAt);
    }
}
