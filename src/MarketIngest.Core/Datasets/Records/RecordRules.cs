using NodaTime;

namespace MarketIngest;

/// <summary>Plausibility checks that several datasets share.</summary>
internal static class RecordRules
{
    /// <summary>Prices pass through binary doubles at some sources, so bounds are compared with this relative tolerance.</summary>
    private const decimal PriceTolerance = 0.000001m;

    /// <summary>Whether a date lies in [1 January of the first year, 1 January of the other).</summary>
    public static bool IsBetween(LocalDate date, int fromYear, int untilYear) => date.Year >= fromYear && date.Year < untilYear;

    /// <summary>Whether left is at least right, within the price tolerance; absent values compare with nothing.</summary>
    public static bool IsAtLeast(decimal? left, decimal? right) =>
        left is not { } l || right is not { } r || l >= r || r - l <= Math.Abs(r) * PriceTolerance;

    /// <summary>Whether a price is absent or above zero.</summary>
    public static bool IsPrice(decimal? value) => value is not <= 0;

    /// <summary>Whether a probability is absent or from 0 to 1.</summary>
    public static bool IsProbability(decimal? value) => value is null or (>= 0 and <= 1);
}
