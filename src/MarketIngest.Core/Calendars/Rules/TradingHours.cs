using NodaTime;

namespace MarketIngest.Calendars.Rules;

/// <summary>The regular hours from a date on, until the next such regime begins.</summary>
/// <param name="EffectiveFrom">The first date with these hours.</param>
/// <param name="Weekday">The hours of Monday to Friday; null when weekdays are not worked.</param>
public sealed record TradingHours(LocalDate EffectiveFrom, SessionHours? Weekday)
{
    /// <summary>The hours of Saturdays.</summary>
    /// <value>Null by default: no session.</value>
    public SessionHours? Saturday { get; init; }

    /// <summary>The hours of Sundays.</summary>
    /// <value>Null by default: no session.</value>
    public SessionHours? Sunday { get; init; }

    internal SessionHours? On(IsoDayOfWeek day) => day switch
    {
        IsoDayOfWeek.Saturday => Saturday,
        IsoDayOfWeek.Sunday => Sunday,
        _ => Weekday,
    };
}
