using NodaTime;

namespace MarketIngest.Calendars.Deadlines;

/// <summary>Month and quarter ends of the calendar year.</summary>
internal static class Periods
{
    public static LocalDate MonthEnd(LocalDate date) => new LocalDate(date.Year, date.Month, 1).PlusMonths(1).PlusDays(-1);

    /// <summary>The last quarter end on or before the date.</summary>
    public static LocalDate QuarterEndOnOrBefore(LocalDate date)
    {
        LocalDate end = QuarterEndOnOrAfter(date);
        return end == date ? end : new LocalDate(end.Year, end.Month, 1).PlusMonths(-2).PlusDays(-1);
    }

    public static IEnumerable<LocalDate> QuarterEnds(LocalDate from, LocalDate to)
    {
        for (LocalDate end = QuarterEndOnOrAfter(from); end <= to; end = MonthEnd(new LocalDate(end.Year, end.Month, 1).PlusMonths(3)))
            yield return end;
    }

    public static LocalDate RequireQuarterEnd(LocalDate date) => date == QuarterEndOnOrAfter(date)
        ? date
        : throw new ArgumentException($"{date:uuuu-MM-dd} ends no calendar quarter; the next one ends {QuarterEndOnOrAfter(date):uuuu-MM-dd}.", nameof(date));

    public static LocalDate RequireMonthEnd(LocalDate date) => date == MonthEnd(date)
        ? date
        : throw new ArgumentException($"{date:uuuu-MM-dd} ends no month; the month ends {MonthEnd(date):uuuu-MM-dd}.", nameof(date));

    private static LocalDate QuarterEndOnOrAfter(LocalDate date) => MonthEnd(new LocalDate(date.Year, (date.Month + 2) / 3 * 3, 1));
}
