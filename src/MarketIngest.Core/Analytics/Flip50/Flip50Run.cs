using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>
/// The run that is open after the last session seen: all that a detection needs to go on from there. The default value is the start of
/// a series.
/// </summary>
/// <param name="Length">Consecutive sessions at or above the threshold up to the last one seen; zero when no run is open.</param>
/// <param name="Sum">The sum of their fractions, added up in session order, so that a resumed run has the same mean to the last bit.</param>
/// <param name="Start">The run's first session; null when no run is open.</param>
/// <param name="LastSession">The last session seen; null at the start of a series.</param>
public readonly record struct Flip50Run(int Length, double Sum, LocalDate? Start, LocalDate? LastSession);
