using NodaTime;

namespace MarketIngest.Analytics.Flip50;

/// <summary>The end of a long run at or above the threshold: the first session below it.</summary>
/// <param name="FlipDate">The first session below the threshold.</param>
/// <param name="RunStart">The run's first session, however long ago.</param>
/// <param name="RunDays">The run's sessions; all consecutive, all at or above the threshold.</param>
/// <param name="RunMeanFraction">The mean fraction over the run.</param>
/// <param name="FlipFraction">The fraction on the flip date.</param>
public readonly record struct Flip50Event(LocalDate FlipDate, LocalDate RunStart, int RunDays, double RunMeanFraction, double FlipFraction);
