using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>
/// A question about a date that the calendar knows nothing about. A calendar answers inside its coverage and refuses outside it,
/// because a guessed holiday turns into a gap that nobody sees.
/// </summary>
public sealed class CalendarCoverageException : MarketIngestException
{
    /// <summary>Creates the exception for one date.</summary>
    /// <param name="calendarId">The id of the calendar that was asked, such as <c>XNYS</c>.</param>
    /// <param name="date">The date outside the coverage, or the date the count started from.</param>
    /// <param name="coverage">The calendar's coverage, both ends included.</param>
    public CalendarCoverageException(string calendarId, LocalDate date, DateInterval coverage)
        : this(calendarId, date, coverage, $"{date:uuuu-MM-dd} lies")
    {
    }

    internal CalendarCoverageException(string calendarId, LocalDate date, DateInterval coverage, string what)
        : base($"Calendar {calendarId}: {what} outside its coverage {Describe(coverage)}. Ask inside the coverage, or use a calendar that knows the date.")
    {
        CalendarId = calendarId;
        Date = date;
        Coverage = coverage;
    }

    /// <summary>The id of the calendar that was asked.</summary>
    public string CalendarId { get; }

    /// <summary>The date outside the coverage; for a count of business days that runs out of the coverage, the date it started from.</summary>
    public LocalDate Date { get; }

    /// <summary>The calendar's coverage, both ends included.</summary>
    public DateInterval Coverage { get; }

    /// <summary>Always false: coverage does not grow by waiting.</summary>
    public override bool IsTransient => false;

    private static string Describe(DateInterval coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        return $"{coverage.Start:uuuu-MM-dd} to {coverage.End:uuuu-MM-dd}";
    }
}
