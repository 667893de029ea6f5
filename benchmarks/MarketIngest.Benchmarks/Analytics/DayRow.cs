using NodaTime;

namespace MarketIngest.Benchmarks.Analytics;

/// <summary>A symbol's session as a row, for the LINQ way.</summary>
internal sealed record DayRow(int Symbol, LocalDate Monday, double? Consolidated, double? Fraction);
