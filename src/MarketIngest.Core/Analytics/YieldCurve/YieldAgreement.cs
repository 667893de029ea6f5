using NodaTime;

namespace MarketIngest.Analytics.YieldCurve;

/// <summary>How far the Treasury's curve and FRED's series of the same yield agree.</summary>
/// <param name="SeriesId">FRED's series, for example <c>DGS10</c>.</param>
/// <param name="Column">The curve's column, for example <c>yield_10y</c>.</param>
/// <param name="CommonDays">The days on which both have a value.</param>
/// <param name="Differences">The common days on which the values differ, by date.</param>
/// <param name="OnlyTreasury">The days of FRED's span on which only the Treasury has a value, by date.</param>
/// <param name="OnlyFred">The days of the curve's span on which only FRED has a value, by date.</param>
public sealed record YieldAgreement(
    string SeriesId,
    string Column,
    int CommonDays,
    IReadOnlyList<YieldDifference> Differences,
    IReadOnlyList<LocalDate> OnlyTreasury,
    IReadOnlyList<LocalDate> OnlyFred);
