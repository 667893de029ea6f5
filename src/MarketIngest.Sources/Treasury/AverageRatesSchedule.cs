using MarketIngest.Calendars;

using NodaTime;

namespace MarketIngest.Sources.Treasury;

/// <summary>
/// When average interest rates about a month's end are out. The source states only "monthly"; they follow the monthly statement of the public debt in the first days
/// of the next month, and are expected by 18:00 of its seventh business day.
/// </summary>
internal static class AverageRatesSchedule
{
    private const int FirstBusinessDay = 3;
    private const int ExpectedBusinessDay = 7;
    private static readonly LocalTime Evening = new(18, 0);

    /// <summary>The newest month's end whose rates may be out on a day.</summary>
    public static LocalDate NewestMonthEnd(LocalDate today, IScheduleCalendar calendar)
    {
        LocalDate before = today.ToYearMonth().OnDayOfMonth(1).PlusDays(-1);
        return today >= calendar.AddBusinessDays(before, FirstBusinessDay) ? before : before.ToYearMonth().OnDayOfMonth(1).PlusDays(-1);
    }

    /// <summary>By when the rates about a month's end are out, or null before the calendar's first year.</summary>
    public static Instant? ExpectedAt(LocalDate monthEnd, IScheduleCalendar calendar) => calendar.Coverage.Contains(monthEnd)
        ? calendar.Zone.AtLeniently(calendar.AddBusinessDays(monthEnd, ExpectedBusinessDay) + Evening).ToInstant()
        : null;
}
