using NodaTime;

namespace MarketIngest.Analytics.YieldCurve;

/// <summary>A day on which two sources state different yields.</summary>
/// <param name="Date">The day.</param>
/// <param name="TreasuryPercent">The Treasury's yield, in percent.</param>
/// <param name="FredPercent">FRED's yield, in percent.</param>
public sealed record YieldDifference(LocalDate Date, decimal TreasuryPercent, decimal FredPercent);
