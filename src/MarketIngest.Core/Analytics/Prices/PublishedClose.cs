using NodaTime;

namespace MarketIngest.Analytics.Prices;

/// <summary>A close as its provider published it.</summary>
/// <param name="Date">The date of the bar.</param>
/// <param name="Close">The close; above zero.</param>
/// <param name="CapturedOn">The day of the capture: up to it the provider had adjusted.</param>
/// <param name="Adjustment">What it had adjusted for.</param>
public readonly record struct PublishedClose(LocalDate Date, decimal Close, LocalDate CapturedOn, PriceAdjustment Adjustment);
