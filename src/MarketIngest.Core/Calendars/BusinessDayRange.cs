using System.Collections;
using NodaTime;

namespace MarketIngest.Calendars;

/// <summary>The business days of a half-open range, in order. Enumerating it with <c>foreach</c> allocates nothing.</summary>
public readonly struct BusinessDayRange : IEnumerable<LocalDate>
{
    private readonly IScheduleCalendar _calendar;
    private readonly LocalDate _from;
    private readonly LocalDate _until;

    internal BusinessDayRange(IScheduleCalendar calendar, LocalDate from, LocalDate until)
    {
        _calendar = calendar;
        _from = from;
        _until = until;
    }

    /// <summary>Starts an enumeration.</summary>
    /// <returns>An enumerator before the first business day.</returns>
    public BusinessDayEnumerator GetEnumerator() => new(_calendar, _from, _until);

    IEnumerator<LocalDate> IEnumerable<LocalDate>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
