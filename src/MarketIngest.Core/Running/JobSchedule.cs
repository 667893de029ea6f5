using MarketIngest.Calendars;
using MarketIngest.Scheduling;

using NodaTime;

namespace MarketIngest.Running;

/// <summary>When a job is due, as it is declared and configured; <see cref="Build"/> makes the schedule.</summary>
/// <param name="Cron">The cron expression, in <see cref="Zone"/>.</param>
public sealed record JobSchedule(string Cron)
{
    /// <summary>The IANA zone of the expression's times.</summary>
    /// <value><c>America/New_York</c>.</value>
    public string Zone { get; init; } = "America/New_York";

    /// <summary>The id of the calendar that the day rule asks.</summary>
    /// <value><c>XNYS</c>.</value>
    public string Calendar { get; init; } = "XNYS";

    /// <summary>On which of the days that the expression names the job runs.</summary>
    /// <value><see cref="DayRule.Business"/>.</value>
    public DayRule Days { get; init; } = DayRule.Business;

    /// <summary>The part of the day in which the job may run, or null.</summary>
    public TimeWindow? Window { get; init; }

    /// <summary>Makes the days on which the source publishes, or null when the job does not follow them.</summary>
    public Func<CalendarCatalog, IPublicationDays>? PublicationDays { get; init; }

    /// <summary>Makes the schedule.</summary>
    /// <exception cref="CronParseException">The expression is malformed.</exception>
    public Schedule Build(CalendarCatalog calendars)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        CronExpression cron = CronExpression.Parse(Cron);
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[Zone];
        if (PublicationDays is not null)
        {
            var published = new PublicationSchedule(cron, zone, PublicationDays(calendars));
            return Window is null ? published : published.WithWindow(Window);
        }

        CronSchedule schedule = new CronSchedule(cron, zone).WithDays(Days, calendars.Get(Calendar));
        return Window is null ? schedule : schedule.WithWindow(Window);
    }
}
