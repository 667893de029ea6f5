using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>
/// How far a date lies from the start of a span, by a table of month starts: two additions, where NodaTime's day count works out both
/// dates from the epoch.
/// </summary>
internal sealed class DayOffsets
{
    private readonly int _firstYear;
    private readonly int _length;
    private readonly int[] _monthStarts;

    public DayOffsets(DateInterval span)
    {
        _firstYear = span.Start.Year;
        _length = span.Length;
        _monthStarts = new int[12 * (span.End.Year - _firstYear + 1)];
        LocalDate month = new(_firstYear, 1, 1);
        for (int i = 0; i < _monthStarts.Length; i++, month = month.PlusMonths(1))
            _monthStarts[i] = Period.DaysBetween(span.Start, month);
    }

    /// <summary>The offset of a date inside the span; false for one outside it.</summary>
    /// <exception cref="ArgumentException">The date is not of the ISO calendar.</exception>
    public bool TryGet(LocalDate date, out int offset)
    {
        if (date.Calendar != CalendarSystem.Iso) throw new ArgumentException($"{date} is a date of the {date.Calendar.Id} calendar; convert it to ISO first.", nameof(date));
        int month = 12 * (date.Year - _firstYear) + date.Month - 1;
        offset = (uint)month < (uint)_monthStarts.Length ? _monthStarts[month] + date.Day - 1 : -1;
        return (uint)offset < (uint)_length;
    }
}
