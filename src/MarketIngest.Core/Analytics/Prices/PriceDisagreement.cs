using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>A value on which two providers differ, both as traded; or a bar that only one has.</summary>
/// <param name="Symbol">The symbol in the canonical spelling.</param>
/// <param name="Date">The date of the bar.</param>
/// <param name="Field"><c>open</c>, <c>high</c>, <c>low</c>, <c>close</c> or <c>volume</c>; <c>bar</c> for a bar that only one has, whose values are then the closes.</param>
/// <param name="Left">The first provider's value, or null.</param>
/// <param name="Right">The second provider's value, or null.</param>
/// <param name="RelativeDifference">Second minus first, divided by first; null when there is only one.</param>
public sealed record PriceDisagreement(string Symbol, LocalDate Date, string Field, decimal? Left, decimal? Right, decimal? RelativeDifference);
