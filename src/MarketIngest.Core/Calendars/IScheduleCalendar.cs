using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>
/// Which days count, and when a session runs on them. Exchanges, central banks, filing systems and your own calendars answer the
/// same questions. Every member throws <see cref="CalendarCoverageException"/> for a date outside <see cref="Coverage"/>.
/// </summary>
/// <remarks>Implementations are immutable and safe to share between threads; the conformance suite checks the rules stated here.</remarks>
public interface IScheduleCalendar
{
    /// <summary>The calendar's name: an exchange's MIC such as <c>XNYS</c>, else a short upper-case name.</summary>
    string Id { get; }

    /// <summary>The zone in which dates begin and end and in which hours are published.</summary>
    DateTimeZone Zone { get; }

    /// <summary>The dates the calendar knows, both ends included.</summary>
    DateInterval Coverage { get; }

    /// <summary>Whether the date has a session.</summary>
    /// <param name="date">A date inside the coverage.</param>
    /// <returns>True exactly when <see cref="TryGetSession"/> is.</returns>
    bool IsBusinessDay(LocalDate date);

    /// <summary>The session of a date.</summary>
    /// <param name="date">A date inside the coverage.</param>
    /// <param name="session">The session; the default value when there is none.</param>
    /// <returns>False on a day without a session.</returns>
    bool TryGetSession(LocalDate date, out TradingSession session);

    /// <summary>Counts business days from a date, forwards or back.</summary>
    /// <param name="date">A date inside the coverage; it need not be a business day.</param>
    /// <param name="days">
    /// n &gt; 0: the n-th business day strictly after the date. n &lt; 0: the n-th strictly before it. 0: the date itself when it is a business
    /// day, else the first one after it (the following-business-day convention of settlement).
    /// </param>
    /// <returns>A business day.</returns>
    /// <exception cref="CalendarCoverageException">The date or the answer lies outside the coverage.</exception>
    LocalDate AddBusinessDays(LocalDate date, int days);

    /// <summary>The first business day strictly after the date.</summary>
    /// <param name="date">A date inside the coverage.</param>
    /// <returns>A business day later than the date.</returns>
    LocalDate NextBusinessDay(LocalDate date);

    /// <summary>The last business day strictly before the date.</summary>
    /// <param name="date">A date inside the coverage.</param>
    /// <returns>A business day earlier than the date.</returns>
    LocalDate PreviousBusinessDay(LocalDate date);

    /// <summary>Counts the business days of a half-open range.</summary>
    /// <param name="from">The first date, inside the coverage.</param>
    /// <param name="until">The first date after the range; at most one day past the coverage.</param>
    /// <returns>The number of business days d with from ≤ d &lt; until.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> is earlier than <paramref name="from"/>.</exception>
    int CountBusinessDays(LocalDate from, LocalDate until);
}
