using System.Collections;
using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>Walks the business days of a <see cref="BusinessDayRange"/>.</summary>
public struct BusinessDayEnumerator : IEnumerator<LocalDate>
{
    private readonly IScheduleCalendar _calendar;
    private readonly LocalDate _from;
    private readonly LocalDate _until;
    private LocalDate _next;

    internal BusinessDayEnumerator(IScheduleCalendar calendar, LocalDate from, LocalDate until)
    {
        _calendar = calendar;
        _from = from;
        _until = until;
        _next = from;
    }

    /// <summary>The business day reached.</summary>
    public LocalDate Current { get; private set; }

    readonly object IEnumerator.Current => Current;

    /// <summary>Moves to the next business day of the range.</summary>
    /// <returns>False when there is none left.</returns>
    /// <exception cref="CalendarCoverageException">The range leaves the calendar's coverage.</exception>
    public bool MoveNext()
    {
        while (_next < _until)
        {
            LocalDate date = _next;
            _next = date.PlusDays(1);
            if (_calendar.IsBusinessDay(date))
            {
                Current = date;
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes back before the first business day.</summary>
    public void Reset() => _next = _from;

    /// <summary>Does nothing: nothing is held.</summary>
    public readonly void Dispose()
    {
    }
}
