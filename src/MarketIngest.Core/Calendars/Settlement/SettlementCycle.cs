using NodaTime;

namespace MarketIngest.Calendars.Settlement;

/// <summary>How many settlement days lie between a trade and its settlement, from a trade date on.</summary>
/// <param name="EffectiveFrom">The first trade date under the cycle.</param>
/// <param name="Days">Settlement days after the trade date: 1 for T+1.</param>
public sealed record SettlementCycle(LocalDate EffectiveFrom, int Days)
{
    /// <summary>
    /// The cycles of United States equities: T+5 by custom since 9 February 1968 (that start is approximate), then SEC Rule 15c6-1: T+3 from
    /// 7 June 1995, T+2 from 5 September 2017, T+1 from 28 May 2024.
    /// </summary>
    public static IReadOnlyList<SettlementCycle> UnitedStatesEquities { get; } =
    [
        new(new LocalDate(1968, 2, 9), 5),
        new(new LocalDate(1995, 6, 7), 3),
        new(new LocalDate(2017, 9, 5), 2),
        new(new LocalDate(2024, 5, 28), 1),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"T+{Days}";
}
