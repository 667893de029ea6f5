using NodaTime;

namespace MarketIngest.Alerting;

/// <summary>The quiet hours of a day.</summary>
internal sealed class QuietHours(QuietHoursOptions options)
{
    private readonly DateTimeZone zone = DateTimeZoneProviders.Tzdb[options.Zone];

    /// <summary>Until when an alert is to wait, or null when it is not.</summary>
    public Instant? HoldsUntil(AlertSeverity severity, Instant now)
    {
        if (options.From is not { } first || options.Until is not { } last || (severity == AlertSeverity.Critical && options.LetCriticalThrough))
        {
            return null;
        }

        LocalTime from = LocalTime.FromTimeOnly(first), until = LocalTime.FromTimeOnly(last);
        LocalDateTime local = now.InZone(zone).LocalDateTime;
        bool isQuiet = from < until ? from <= local.TimeOfDay && local.TimeOfDay < until : from <= local.TimeOfDay || local.TimeOfDay < until;
        return isQuiet ? zone.AtLeniently(local.Date.PlusDays(until <= local.TimeOfDay ? 1 : 0) + until).ToInstant() : null;
    }
}
