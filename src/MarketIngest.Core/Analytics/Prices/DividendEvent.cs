using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>A dividend.</summary>
/// <param name="ExDate">The first date without it.</param>
/// <param name="Amount">The amount per share as published, in the currency of the prices; above zero.</param>
/// <param name="CapturedOn">The day up to whose splits the amount is restated; the ex-date for an amount as paid.</param>
public readonly record struct DividendEvent(LocalDate ExDate, decimal Amount, LocalDate CapturedOn);
