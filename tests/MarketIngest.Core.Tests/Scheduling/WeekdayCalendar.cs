using MarketIngest.Calendars;
using NodaTime;

namespace MarketIngest.Core.Tests.Scheduling;

/// <summary>Monday to Friday, less the holidays given, within 2026; throws outside.</summary>
internal sealed class WeekdayCalendar(params LocalDate[] holidays) : IScheduleCalendar
{
    public string Id => "WEEKDAYS";

    public DateTimeZone Zone => Zones.NewYork;

    public DateInterval Coverage { get; } = new(new LocalDate(2026, 1, 1), new LocalDate(2026, 12, 31));

    public bool IsBusinessDay(LocalDate date)
    {
        if (!Coverage.Contains(date)) throw new InvalidOperationException($"{date:R} is outside the coverage.");
        return date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.Contains(date);
    }

    public LocalDate NextBusinessDay(LocalDate date)
    {
        do date = date.PlusDays(1);
        while (!IsBusinessDay(date));
        return date;
    }

    public LocalDate PreviousBusinessDay(LocalDate date)
    {
        do date = date.PlusDays(-1);
        while (!IsBusinessDay(date));
        return date;
    }

    public bool TryGetSession(LocalDate date, out TradingSession session)
    {
        session = default;
        return false;
    }

    public LocalDate AddBusinessDays(LocalDate date, int days)
    {
        for (; days > 0; days--) date = NextBusinessDay(date);
        for (; days < 0; days++) date = PreviousBusinessDay(date);
        return date;
    }

    public int CountBusinessDays(LocalDate from, LocalDate until)
    {
        int count = 0;
        for (; from < until; from = from.PlusDays(1)) count += IsBusinessDay(from) ? 1 : 0;
        return count;
    }
}
