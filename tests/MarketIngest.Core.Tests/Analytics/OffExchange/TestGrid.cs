using MarketIngest.Analytics.OffExchange;
using NodaTime;

namespace MarketIngest.Core.Tests.Analytics.OffExchange;

/// <summary>Session grids of Monday-to-Friday weeks.</summary>
internal static class TestGrid
{
    public static readonly LocalDate FirstMonday = new(2024, 3, 4);

    public static SessionGrid Weeks(int weeks, params LocalDate[] holidays) => WeeksFrom(FirstMonday, weeks, holidays);

    public static SessionGrid WeeksFrom(LocalDate monday, int weeks, params LocalDate[] holidays) =>
        SessionGrid.Create([.. Enumerable.Range(0, 7 * weeks).Select(monday.PlusDays)
            .Where(date => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !holidays.Contains(date))]);
}
