using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>Which bars to derive.</summary>
/// <param name="Symbol">The symbol, in any spelling that shows its share class.</param>
/// <param name="Adjustment">What they are to be adjusted for.</param>
public sealed record AdjustedBarsQuery(string Symbol, PriceAdjustment Adjustment)
{
    /// <summary>The providers in the user's order: the first with bars of the symbol is taken.</summary>
    public IReadOnlyList<string> Providers { get; init; } = ["yahoo", "stooq"];

    /// <summary>The length of the bars as an ISO-8601 duration.</summary>
    public string Interval { get; init; } = "P1D";

    /// <summary>The first date, or null for all.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The day after the last date, or null for all.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The world as it was at this instant: only bars and actions stored as known by then count. Null for the newest.</summary>
    public Instant? KnownBy { get; init; }

    /// <summary>The day whose shares and dividends adjusted prices are in; null for the day of <see cref="KnownBy"/>, or of the newest bar or action.</summary>
    public LocalDate? AsOf { get; init; }
}
