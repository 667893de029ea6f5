using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>A split.</summary>
/// <param name="ExDate">The first date at the new count of shares.</param>
/// <param name="Numerator">Shares after it for each <paramref name="Denominator"/> before; above zero.</param>
/// <param name="Denominator">Shares before it; above zero.</param>
public readonly record struct SplitEvent(LocalDate ExDate, decimal Numerator, decimal Denominator);
