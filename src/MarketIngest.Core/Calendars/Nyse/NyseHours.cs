using MarketIngest.Calendars.Rules;
using NodaTime;

namespace MarketIngest.Calendars.Nyse;

/// <summary>
/// The Exchange's regular hours. Before May 1887 the close varied between 14:00 and 16:00 from day to day; 15:00 stands for it, the hour made
/// official then. Saturdays were worked from 10:00 to 12:00; the last was 24 May 1952 and the five-day week became permanent that September.
/// </summary>
internal static class NyseHours
{
    private static readonly SessionHours Saturday = new(new LocalTime(10, 0), new LocalTime(12, 0));

    public static IReadOnlyList<TradingHours> All { get; } =
    [
        new(new LocalDate(1885, 1, 1), new SessionHours(new LocalTime(10, 0), new LocalTime(15, 0))) { Saturday = Saturday },
        new(new LocalDate(1952, 9, 29), new SessionHours(new LocalTime(10, 0), new LocalTime(15, 30))),
        new(new LocalDate(1974, 10, 1), new SessionHours(new LocalTime(10, 0), new LocalTime(16, 0))),
        new(new LocalDate(1985, 9, 30), new SessionHours(new LocalTime(9, 30), new LocalTime(16, 0))),
    ];
}
