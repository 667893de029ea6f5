using NodaTime;

namespace MarketIngest;

/// <summary>A maturity of the Treasury's par yield curve.</summary>
/// <param name="Column">Its column in <c>treasury.par_yield_curve</c>.</param>
/// <param name="FirstDate">The first day on which the Treasury published it; an earlier value stands under the wrong maturity.</param>
/// <param name="Yield">The yield of a curve, in percent, or null.</param>
public sealed record YieldTenor(string Column, LocalDate FirstDate, Func<ParYieldCurve, decimal?> Yield);
