using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>A holiday that closes a calendar every year of a span of years.</summary>
/// <param name="Name">The holiday's name, given as the reason of the closure.</param>
/// <param name="Date">The holiday's own date, before weekends are considered.</param>
/// <param name="Weekend">What happens when that date is a Saturday or Sunday.</param>
public sealed record HolidayRule(string Name, YearlyDate Date, WeekendRule Weekend)
{
    /// <summary>The first year in which the holiday is kept.</summary>
    /// <value>No bound by default.</value>
    public int FirstYear { get; init; } = int.MinValue;

    /// <summary>The last year in which the holiday is kept.</summary>
    /// <value>No bound by default.</value>
    public int LastYear { get; init; } = int.MaxValue;

    /// <summary>Years of the span in which the holiday is not kept.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<int> ExceptYears { get; init; } = [];

    /// <summary>The day that the holiday of a year closes.</summary>
    /// <param name="year">The year of the holiday's own date; the observed day may lie in the year before.</param>
    /// <returns>The observed day; null when the holiday is not kept in that year.</returns>
    public LocalDate? ObservedIn(int year)
    {
        if (year < FirstYear || year > LastYear || ExceptYears.Contains(year) || Date.InYear(year) is not { } date)
            return null;
        return (date.DayOfWeek, Weekend) switch
        {
            (IsoDayOfWeek.Sunday, WeekendRule.SundayToMonday or WeekendRule.NearestWeekday) => date.PlusDays(1),
            (IsoDayOfWeek.Saturday, WeekendRule.NearestWeekday) => date.PlusDays(-1),
            _ => date,
        };
    }
}
