using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>A day that ends early every year of a span of years, unless it is closed.</summary>
/// <param name="Name">The occasion, given as the reason of the early close.</param>
/// <param name="Date">The day. Weekends are not moved: without regular hours there is nothing to shorten.</param>
/// <param name="Close">The close in the calendar's zone.</param>
public sealed record EarlyCloseRule(string Name, YearlyDate Date, LocalTime Close)
{
    /// <summary>The first year of the custom.</summary>
    /// <value>No bound by default.</value>
    public int FirstYear { get; init; } = int.MinValue;

    /// <summary>The last year of the custom.</summary>
    /// <value>No bound by default.</value>
    public int LastYear { get; init; } = int.MaxValue;

    /// <summary>The day of a year that ends early.</summary>
    /// <param name="year">A Gregorian year.</param>
    /// <returns>The day; null in a year without one.</returns>
    public LocalDate? InYear(int year) => year < FirstYear || year > LastYear ? null : Date.InYear(year);
}
